import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Keying {
    /// A desk with a batch of four forms.
    static func desk() -> FakeDesk {
        let desk = FakeDesk()
        _ = try? desk.store.openBatch(slip, by: People.operatorID, at: now)
        return desk
    }

    static func configure(_ configuration: inout App.Configuration) { configuration.paper = tables }
}

extension AppDriver {
    /// A desk with a batch, logged in, its forms being keyed.
    static func keying(
        _ language: Language = .japanese, size: Size = Size(width: 80, height: 24), desk: FakeDesk = Keying.desk()
    ) -> AppDriver {
        let driver = AppDriver(language, size: size, desk: desk, configure: Keying.configure)
        driver.logIn()
        driver.startKeying()
        return driver
    }

    func startKeying(_ work: SlotWork = .keying) {
        guard let batch = (try? desk.store.batches(limit: 1))?.first else { return }
        order(.paper(.key(batch.id, work)))
    }

    var keying: KeyingView? { app.desk?.main as? KeyingView }
    var entry: FormEntry? { keying?.run.entry }

    /// Keys of a script, each as the key the operator presses.
    func key(_ inputs: [FormInput]) { for input in inputs { send(event(input)) } }

    /// The event an input comes from.
    func event(_ input: FormInput) -> AppEvent {
        switch input {
        case .text(let text): .key(Key(text.unicodeScalars.first ?? " "))
        case .paste(let text): .paste(text)
        case .scan(let digits): .scan(digits)
        case .exit: .key(Key(.enter))
        case .next: .key(Key(.tab))
        case .previous: .key(Key(.backTab))
        case .up: .key(Key(.up))
        case .down: .key(Key(.down))
        case .edit(.backspace): .key(Key(.backspace))
        case .edit(.left): .key(Key(.left))
        case .edit(.lineEnd): .key(Key(.end))
        case .edit(.lineStart): .key(Key(.home))
        case .edit(.deleteForward): .key(Key(.delete))
        case .edit(.killToStart): .key(Key(.character("u"), modifiers: .control))
        case .edit: .key(Key(.right))
        case .duplicate: .key(Key(.function(5)))
        case .carry: .key(Key(.function(8)))
        case .illegible: .key(Key(.function(7)))
        case .undo: .key(Key(.character("u"), modifiers: .alt))
        case .complete: .key(Key(.function(9)))
        }
    }

    /// The forms of the batch as the store has them.
    var slots: [PaperSlot] {
        guard let batch = (try? desk.store.batches(limit: 1))?.first else { return [] }
        return (try? desk.store.slots(of: batch.id)) ?? []
    }

    func form(_ number: Int) -> PaperForm? {
        slots.first { $0.number == number }.flatMap { slot in
            (try? desk.store.paperFile(slot.id, for: slot.keyedBy ?? People.operatorID))?.form
        }
    }
}
