import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// The views of the paper desk when something is wrong: store, registry, rights, text that does harm, a small terminal.
@Suite struct PaperTroubleTests {
    /// A view and the way to it from the desk.
    struct Place: Sendable, CustomTestStringConvertible {
        let name: String
        var actions: [ActionID] = []
        var desk: @Sendable () -> FakeDesk = PaperSheet.full
        var testDescription: String { name }

        func open(_ driver: AppDriver) { for action in actions { driver.press(action) } }
    }

    static let batchAt: [ActionID] = [.paperDesk, .down, .open]
    static let places = [
        Place(name: "batches", actions: [.paperDesk]), Place(name: "batch", actions: batchAt),
        Place(name: "slip", actions: [.paperDesk, .newBatch]), Place(name: "correction", actions: batchAt + [.editSlip]),
        Place(name: "closing", actions: batchAt + [.closeBatch]), Place(name: "exceptions", actions: [.paperDesk, .paperExceptions]),
        Place(name: "form", actions: [.paperDesk, .paperExceptions, .open]),
        Place(name: "letter", actions: [.paperDesk, .paperExceptions, .down, .writeLetter]),
        Place(name: "figures", actions: [.paperDesk, .keyingFigures]),
        Place(name: "notices", actions: [.paperDesk, .completionNotices], desk: PaperSheet.undelivered),
        Place(name: "certificates", actions: [.paperDesk, .printCertificates]),
        Place(name: "blank forms", actions: [.paperDesk, .blankForms]),
        Place(name: "reasons", actions: batchAt + [.setAsideForm]), Place(name: "question", actions: batchAt + [.addSlot]),
        Place(
            name: "bulk files", actions: [.bulkDesk],
            desk: {
                let desk = FakeDesk()
                desk.bulk.summaries = BulkSheet.summaries
                return desk
            }), Place(name: "bulk file to open", actions: [.bulkDesk, .openBulk]),
        Place(name: "police", actions: [.policeDesk], desk: { FakeDesk(store: PoliceSheet.store()) }),
        Place(name: "police letter", actions: [.policeDesk, .newPoliceInquiry]),
        Place(
            name: "police reply", actions: [.policeDesk, .down, .answerPolice], desk: { FakeDesk(store: PoliceSheet.store()) }),
    ]

    private func driver(_ desk: FakeDesk, _ language: Language = .japanese, size: Size = Size(width: 80, height: 24)) -> AppDriver {
        AppDriver(language, size: size, desk: desk, configure: PaperSheet.configure).logIn()
    }

    /// Rows have their width and hold nothing a terminal could act on.
    private func check(_ driver: AppDriver, _ place: String) {
        let surface = driver.surface().surface
        for y in 0..<driver.size.height {
            let row = surface.row(y)
            #expect(Sanitizer.clean(row) == row, "\(place), row \(y)")
            #expect(TextWidth.columns(row, ambiguous: .narrow) == driver.size.width, "\(place), row \(y)")
        }
    }

    // MARK: Store

    static let lists = places.filter {
        ["batches", "exceptions", "figures", "notices", "certificates", "bulk files", "police"].contains($0.name)
    }

    /// A list that can't be read says why, in both languages; it is there again with the next try.
    @Test(arguments: lists, Language.allCases) func unreadable(place: Place, language: Language) {
        let driver = driver(place.desk(), language)
        driver.desk.readFailure = .damaged(.file)
        place.open(driver)
        let why = String(driver.texts.storeError(.damaged(.file)).prefix(12))
        #expect(driver.shows(why), "\(place.name)")
        let before = driver.dump()
        driver.desk.readFailure = nil
        driver.press(.reload)
        #expect(driver.dump() != before)
        check(driver, place.name)
    }

    /// A batch or a form that can't be read says why.
    @Test(arguments: ["batch", "form", "letter"]) func unreadableInside(name: String) throws {
        let place = try #require(Self.places.first { $0.name == name })
        let driver = driver(place.desk())
        for action in place.actions.dropLast() { driver.press(action) }
        driver.desk.readFailure = .damaged(.file)
        driver.press(try #require(place.actions.last))
        #expect(driver.shows(String(driver.texts.storeError(.damaged(.file)).prefix(12))))
    }

    /// What can't be written says so in one line, and nothing is on screen as if it were done.
    @Test func unwritable() throws {
        let driver = driver(PaperSheet.full())
        for action in Self.batchAt { driver.press(action) }
        driver.press(.down, times: 5)
        driver.desk.writeFailure = .notWritable(.diskFull)
        let why = String(driver.texts.storeError(.notWritable(.diskFull)).prefix(20))
        driver.press(.setAsideForm)
        driver.choose(1)
        driver.type("メモ")
        driver.press(.submit)
        #expect(driver.messageLine.contains(why))
        #expect(driver.batchView?.rows[5].slot.state == .verified)
        driver.advance(9)
        driver.press(.addSlot)
        driver.type("y")
        #expect(driver.messageLine.contains(why))
        #expect(driver.batchView?.sheet?.batch.slotCount == 16)
    }

    // MARK: Rights

    /// Offices have no paper desk, no bulk files and no letters of the police; no request of these goes out.
    @Test(arguments: [RegistryRole.municipality, .prefecture, .police]) func notForOffices(role: RegistryRole) {
        let driver = AppDriver.office(role)
        let before = driver.app.desk?.stack.count
        for action in [ActionID.paperDesk, .bulkDesk, .policeDesk] {
            driver.press(action)
            #expect(driver.app.desk?.stack.count == before, "\(action)")
            #expect(driver.messageLine.hasPrefix("! "), "\(action)")
            driver.advance(9)
        }
        for request in driver.asked {
            switch request {
            case .paper, .printing, .bulkFile, .police: Issue.record("\(request)")
            default: break
            }
        }
    }

    // MARK: Text that does harm

    /// What a name, a note, a letter or a file holds reaches the surface as harmless text alone.
    @Test(arguments: HostileTests.strings.filter { $0.text.utf8.count < 100_000 }.map(\.name)) func hostile(name: String) throws {
        let text = String(try #require(HostileTests.strings.first { $0.name == name }).text.prefix(180))
        let desk = PaperSheet.desk { store in
            let form = PaperSheet.form(.registration, chip: 1, [.ownerName: text, .street: text, .animalName: text])
            let sheet = PaperSheet(
                store: store, batch: try store.openBatch(PaperSheet.slip("x" + text, of: [form]), by: PaperSheet.other, at: AppDriver.start)
            )
            try sheet.key(1, form)
            try sheet.step(1, .setAside(.other, note: text))
            _ = try store.receivePoliceLetter(
                PoliceLetter(
                    number: text, date: Keying.today, receivedOn: Keying.today, receivedBy: .fax, station: text, department: text,
                    officer: text, phone: text, basis: text, chip: People.takahashi.chip, request: text), by: PaperSheet.me,
                at: AppDriver.start)
        }
        var record = People.takahashi
        record.owner.name = text
        record.animal.name = text
        desk.records = [record.chip: record]
        desk.bulk.summaries = [BulkSheet.summary(1, .amend, text, rows: 2, accepted: 1)]
        desk.bulk.files = ["~/x.csv": "マイクロチップ番号,変更キー,名\r\n\(text.filter { !",\"\r\n".contains($0) }),a,b\r\n"]
        let driver = driver(desk)
        driver.press(.paperDesk)
        check(driver, "batches")
        driver.press(.open)
        check(driver, "batch")
        driver.press(.setAsideForm)
        driver.press(.back)
        driver.press(.open)
        check(driver, "form")
        driver.press(.bottom)
        check(driver, "form, end")
        driver.press(.writeLetter)
        if driver.layer(ChoiceList.self) != nil { driver.type("1") }
        driver.paste(text)
        check(driver, "letter")
        while driver.batchView == nil, driver.app.desk?.stack.count ?? 0 > 2 { driver.press(.back) }
        driver.press(.closeBatch)
        driver.paste(text)
        check(driver, "closing")
        driver.press(.back)
        driver.press(.back)
        driver.press(.paperExceptions)
        check(driver, "exceptions")
        driver.press(.policeDesk)
        check(driver, "police")
        driver.press(.open)
        check(driver, "police letter")
        driver.press(.answerPolice)
        check(driver, "police reply")
        driver.press(.bulkDesk)
        check(driver, "bulk files")
        driver.press(.openBulk)
        driver.type("~/x.csv")
        driver.press(.submit)
        check(driver, "bulk file")
        driver.press(.nextFault)
        check(driver, "faults")
    }

    // MARK: Sizes

    /// However small the terminal becomes, nothing is drawn outside it, nothing ends, and the picture comes back as it was.
    @Test(arguments: places) func resizes(place: Place) {
        let driver = driver(place.desk(), size: Size(width: 132, height: 43))
        place.open(driver)
        let isForm = driver.app.active?.isEditing == true && driver.app.layers.isEmpty
        if isForm { driver.type("12") }
        driver.advance(9)
        let before = driver.dump()
        for (width, height) in [(132, 43), (80, 24), (40, 10), (20, 3), (1, 1), (80, 24)] {
            driver.resize(width, height)
            check(driver, "\(place.name) \(width)x\(height)")
            // Keys are named by the operator's key map, never by the name of the action.
            #expect(!driver.shows("{"), "\(place.name) \(width)x\(height)")
            driver.advance(0.1)
        }
        if isForm, place.name != "letter" { #expect(driver.shows("12"), "\(place.name)") }
        driver.resize(132, 43)
        #expect(driver.dump() == before, "\(place.name)")
    }
}
