import Domain
import Foundation
import Screens
import Services
import Synchronization

/// What the paper desk of a site works with: its forms, its letters, postcodes, and where paper goes.
struct PaperSetup: Sendable {
    let tables: PaperTables
    let printing: PrintingSetup
    let targets: [PrintPlace: PrintTarget]
    /// `nil`: completions are told by letter.
    let mail: MailCommand?
    let postcodes: PostcodeTable
    /// What is wrong in the site's files, worded.
    let notices: [String]

    var layouts: FormLayouts { tables.layouts }
    var sender: DocumentSender { printing.sender }

    init(_ workplace: Workplace) {
        let settings = workplace.settings
        let texts = workplace.texts
        let (layouts, layoutNotices) = PaperSetup.layouts(settings, texts)
        let (letters, letterProblems) = LetterTemplates.load(file: settings.lettersFile.map { URL(fileURLWithPath: $0) })
        let (postcodes, postcodeProblem) = PostcodeImport.table(in: workplace.places.data)
        let (oneStop, oneStopNotices) = PaperSetup.oneStop(settings, postcodes.municipalities, texts)
        notices =
            layoutNotices + letterProblems.map { texts.describe($0) }
            + [postcodeProblem].compactMap { $0.map { texts.describe($0) } } + oneStopNotices
        self.postcodes = postcodes
        tables = PaperTables(
            layouts: layouts, plan: settings.verify, world: PaperSetup.world(workplace), towns: PaperTables.towns(of: postcodes),
            takesNotices: PaperTables.takesNotices(oneStop, in: postcodes.municipalities))
        let targets = PaperSetup.targets(settings)
        self.targets = Dictionary(uniqueKeysWithValues: targets)
        let sender = settings.documentSender ?? DocumentSender(name: "", postalCode: "", address: "", phone: "")
        printing = PrintingSetup(places: targets.map(\.0), templates: letters, sender: sender)
        mail = MailCommand(settings, templates: letters)
    }

    /// The made-up chips of a demonstration are numbers of a test, and it knows no others; the registry has none of them. What answers on
    /// this very machine may be a stand-in or the end of a tunnel: nobody knows, and every number passes, those of tests with a warning.
    private static func world(_ workplace: Workplace) -> FieldContext.World? {
        if workplace.demoHint != nil { return .test }
        guard let address = workplace.settings.apiURL, !AddressRule.isOnThisMachine(address) else { return nil }
        return .real
    }

    /// Municipalities outside the one-stop scheme, as far as the site says so, and what is wrong in its list, worded.
    private static func oneStop(
        _ settings: Settings, _ table: MunicipalityTable, _ texts: Texts
    ) -> (list: OneStopList, notices: [String]) {
        guard let path = settings.oneStopFile else { return (OneStopList(notTakingPart: nil), []) }
        let (list, problems) = OneStopList.load(file: URL(fileURLWithPath: path), table: table)
        return (list, problems.map { texts.describe($0, file: path) })
    }

    /// A site's own forms, where it has any, and what is wrong with them, worded. A file that cannot be read leaves the shipped ones.
    static func layouts(_ settings: Settings, _ texts: Texts) -> (layouts: FormLayouts, notices: [String]) {
        guard let path = settings.formsFile else { return (.shipped, []) }
        let file = URL(fileURLWithPath: path)
        // A pipe could keep the program waiting for ever.
        guard let facts = try? FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path),
            facts[.type] as? FileAttributeType == .typeRegular, facts[.size] as? Int ?? 0 <= longest,
            let data = try? Data(contentsOf: file)
        else { return (.shipped, [texts.unreadableForms(path)]) }
        let (layouts, problems) = FormLayouts.read(Array(data))
        return (layouts, problems.map { texts.describe($0, file: path) })
    }

    /// Bytes of a file of forms.
    private static let longest = 1 << 20

    /// A folder stands in the printer's place, unless the settings name both.
    private static func targets(_ settings: Settings) -> [(PrintPlace, PrintTarget)] {
        var found: [(PrintPlace, PrintTarget)] = []
        if let folder = settings.paperOutputFolder { found.append((.folder, .folder(URL(fileURLWithPath: folder, isDirectory: true)))) }
        if found.isEmpty || settings.origins[.paperPrintCommand] != nil { found.append((.printer, .command(settings.paperPrintCommand))) }
        return found
    }
}

/// Reads the set-up when it is asked for first. Never asked on the main thread, and not before the first picture.
final class PaperSetupSource: Sendable {
    private let workplace: Workplace
    private let read = Mutex<PaperSetup?>(nil)

    init(_ workplace: Workplace) { self.workplace = workplace }

    var value: PaperSetup {
        read.withLock { read in
            if let read { return read }
            let setup = PaperSetup(workplace)
            read = setup
            return setup
        }
    }
}
