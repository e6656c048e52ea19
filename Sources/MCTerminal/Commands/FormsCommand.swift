import ArgumentParser
import Domain
import Foundation
import Screens
import Services
import Terminal

/// Forms to be filled in by hand, without a screen.
struct FormsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forms", abstract: "List the paper forms, or make blank ones as PDF.",
        discussion: """
            The boxes stand in the order of keying, by the site's own layouts (paper.forms_file) where there are any. A file never takes the \
            place of another: a number is put behind its name.
            """)

    @Option(help: "Make this form (a name of the list), or all of them.")
    var blank: String?

    @Option(help: "Folder for the files; otherwise the setting export.folder.", completion: .directory)
    var folder: String?

    func run() async throws {
        Workplace.harden()
        let workplace = Workplace()
        let texts = workplace.texts
        let (layouts, notices) = PaperSetup.layouts(workplace.settings, texts)
        for notice in notices { complain(Sanitizer.clean(notice)) }
        guard let blank else {
            for kind in BlankFormKind.all { say(Sanitizer.clean(texts.line(kind, layouts: layouts))) }
            return
        }
        let kinds = blank == "all" ? BlankFormKind.all : BlankFormKind.all.filter { $0.name == blank }
        guard !kinds.isEmpty else {
            complain(texts.noSuchForm(names: BlankFormKind.all.map(\.name)))
            throw ExitCode(64)
        }
        let sender = workplace.settings.documentSender
        if sender == nil { complain(texts.senderIsMissing) }
        let target = folder.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? workplace.exportFolder
        let renderer = DocumentRenderer()
        do throws(PrintTrouble) {
            for kind in kinds {
                let file = BlankFormFile(
                    kind, layouts: layouts, sender: sender ?? DocumentSender(name: "", postalCode: "", address: "", phone: ""))
                let name = try await file.write(to: target, by: renderer)
                say(target.appendingPathComponent(name).path)
            }
        } catch {
            await renderer.shutDown()
            complain(texts.formNotMade(error))
            throw ExitCode(73)
        }
        await renderer.shutDown()
    }
}

extension BlankFormKind {
    /// As given on the command line.
    var name: String {
        switch self {
        case .application(let procedure): procedure.rawValue
        case .fittingCertificate: "fittingCertificate"
        case .accountIssue: "accountIssue"
        case .accountRemoval: "accountRemoval"
        }
    }
}
