import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Random sequences of named actions: whatever was typed into a note is on screen, in a draft or in a record afterwards.
@Suite struct NothingTypedIsLostTests {
    /// Actions that take text away because the operator asked for exactly that, and those that end the program.
    private static let excluded: Set<ActionID> = [
        .deleteBack, .deleteForward, .killToEnd, .killToStart, .killWord, .undo, .redo, .yank, .discardNote, .quit, .suspend,
    ]
    private static let actions = ActionID.allCases.filter { !excluded.contains($0) }
    private static let texts: Set<CallNote.Field> = [.question, .answer, .name, .kana, .number]

    private struct Player {
        let driver = AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.morning)))
        var dice: Dice
        var typed: [Character] = []
        var log: [String] = []

        init(seed: Int) {
            dice = Dice(UInt64(seed))
            driver.logIn()
        }

        mutating func play() {
            switch Int.random(in: 0..<100, using: &dice) {
            case 0..<46: press(NothingTypedIsLostTests.actions.randomElement(using: &dice) ?? .back)
            case 46..<56: press(.back)
            case 56..<64: press(.note)
            case 64..<84: mark()
            case 84..<87: driver.scan(People.records.randomElement(using: &dice)?.chip ?? People.misheard)
            case 87..<89: driver.resize(Int.random(in: 60...140, using: &dice), Int.random(in: 20...50, using: &dice))
            case 89..<92: driver.live(Double.random(in: 0...3, using: &dice))
            case 92: driver.desk.writeFailure = .notWritable(.diskFull)
            case 93: driver.desk.writeFailure = nil
            case 94: driver.holds = { request in if case .receive = request { true } else { false } }
            case 95: driver.holds = { request in if case .saveDraft = request { true } else { false } }
            case 96: driver.release()
            case 97: press(.completeNote)
            case 98: press(.setAsideNote)
            default: driver.desk.registryFailure = driver.desk.registryFailure == nil ? .timedOut(after: .seconds(10)) : nil
            }
            wayOn()
        }

        private mutating func press(_ action: ActionID) {
            guard let key = driver.key(for: action) else { return }
            log.append(action.rawValue)
            driver.send(.key(key))
        }

        /// Types one character nobody typed before, and remembers it when it went into a note.
        private mutating func mark() {
            guard let scalar = Unicode.Scalar(0x3400 + typed.count + log.count % 7 * 700) else { return }
            let character = Character(scalar)
            guard !typed.contains(character) else { return }
            driver.type(String(character))
            guard let note = driver.note, driver.app.layers.isEmpty, driver.app.desk?.focus == .note,
                NothingTypedIsLostTests.texts.contains(note.focus), NothingTypedIsLostTests.text(of: note.written).contains(character)
            else { return }
            typed.append(character)
            log.append("‹\(character)›\(note.focus.rawValue)")
        }

        /// Answers the questions on the way: yes to everything but throwing a note away; passwords where they are asked.
        private mutating func wayOn() {
            if let dialog = driver.layer(ConfirmDialog.self) {
                // With the disk full logging out says that it loses the note; who says yes then has been warned.
                let isLoss = dialog.title == driver.texts.note.discardTitle || dialog.question == driver.texts.general.logOutLoses
                driver.type(isLoss ? "n" : "y")
                log.append("confirm \(dialog.title) \(!isLoss)")
            }
            if driver.layer(LockScreen.self) != nil {
                driver.type(People.password)
                driver.press(.submit)
            }
            if driver.app.session == nil, driver.layer(LoginScreen.self) != nil {
                log.append("log in")
                driver.desk.registryFailure = nil
                while driver.layer(LoginScreen.self)?.mode != .login { driver.press(.back) }
                if driver.layer(LoginScreen.self)?.focus == .id { driver.press(.killToStart) } else { driver.press(.previousField) }
                driver.press(.killToStart)
                driver.logIn()
            }
        }

        /// Everything that is kept anywhere: the open note, what was set aside, every draft, every record.
        func kept() throws -> String {
            let store = driver.desk.store
            var all = driver.note.map { NothingTypedIsLostTests.text(of: $0.written) } ?? ""
            for draft in try store.drafts(of: People.operatorID) { all += NothingTypedIsLostTests.text(of: draft.content) }
            for row in try store.page(.all, from: .first, limit: 500).rows {
                if let inquiry = try store.inquiry(row.id) { all += NothingTypedIsLostTests.text(of: inquiry.content) }
            }
            return all
        }
    }

    static func text(of content: InquiryContent) -> String {
        [content.question, content.answer, content.callerName, content.callerKana, content.callBackNumber].joined(separator: "\n")
    }

    /// Esc and every other named action, in any order, with a slow or full disk: no character typed into a note is lost.
    @Test(arguments: 0..<40) func keepsEverything(seed: Int) throws {
        var player = Player(seed: seed)
        for _ in 0..<120 { player.play() }
        player.driver.desk.writeFailure = nil
        player.driver.release()
        player.driver.live(10)
        let kept = try player.kept()
        let lost = player.typed.filter { !kept.contains($0) }
        #expect(lost.isEmpty, "\(lost.map(String.init)): \(player.log.suffix(200).joined(separator: " "))")
    }

    /// Esc leaves the note for the view beside it, then goes back through the views, and never closes the note.
    @Test func escLeavesTheNoteAlone() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.press(.note)
        driver.type("消えない")
        for _ in 0..<5 { driver.press(.back) }
        #expect(driver.note?.question.text == "消えない")
        #expect(driver.list != nil)
        #expect(driver.messageLine.hasSuffix(driver.app.environment.keyed(driver.texts.general.noWayBack)))
        driver.press(.note)
        driver.type("。")
        #expect(driver.note?.question.text == "消えない。")
    }

    /// Esc on a prompt with something typed asks once before it is thrown away.
    @Test func escOnADirtyPrompt() {
        let driver = AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.morning))).logIn()
        driver.press(.open)
        driver.press(.handOver)
        driver.press(.back)
        #expect(driver.dialog == nil)
        driver.press(.handOver)
        driver.press(.submit)
        driver.type("まだ送らない")
        driver.press(.back)
        #expect(driver.dialog?.field.text == "まだ送らない")
        driver.press(.cursorLeft)
        driver.press(.back)
        #expect(driver.dialog?.field.text == "まだ送らない")
        driver.press(.back)
        #expect(driver.dialog == nil)
    }

    /// A half-typed search comes back when the box is opened again after Esc, ready to be replaced by what is typed.
    @Test func escOnTheBox() {
        let driver = AppDriver().logIn()
        driver.press(.search)
        driver.type("999000000")
        driver.press(.back)
        driver.press(.search)
        #expect(driver.layer(UniversalBox.self)?.field.text == "999000000")
        driver.type("4401")
        #expect(driver.layer(UniversalBox.self)?.field.text == "4401")
        driver.press(.back)
        driver.press(.search)
        driver.press(.lineEnd)
        driver.type("2")
        #expect(driver.layer(UniversalBox.self)?.field.text == "44012")
    }
}
