import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Runs the program's core over a fake desk: presses named actions, types, waits by draining replies, draws.
///
/// Time stands still until `advance` moves it; nothing here waits or sleeps.
final class AppDriver {
    private(set) var app: App
    let desk: FakeDesk
    let language: Language
    private(set) var now: Date
    private(set) var size: Size

    /// Requests withheld until `release`; everything else is answered when an event is done.
    var holds: (Request) -> Bool = { _ in false }
    private(set) var queue: [(id: RequestID, request: Request)] = []
    /// Every request ever started, in order.
    private(set) var asked: [Request] = []
    private(set) var cancelled: Set<RequestID> = []
    private(set) var bells = 0
    private(set) var hasQuit = false

    /// 2026-11-21 14:03:22 in Tokyo, a Saturday.
    static let start = TokyoTime.date(People.day("2026-11-21"), minute: 14 * 60 + 3).addingTimeInterval(22)

    init(
        _ language: Language = .japanese, size: Size = Size(width: 80, height: 24), desk: FakeDesk = FakeDesk(),
        configure: (inout App.Configuration) -> Void = { _ in }
    ) {
        self.desk = desk
        self.language = language
        self.size = size
        now = AppDriver.start
        var configuration = App.Configuration(language: language, keymap: Keymaps.standard())
        configure(&configuration)
        app = App(configuration, size: size, now: now)
        carryOut(app.start(at: now))
        drain()
    }

    // MARK: Events

    /// Lets the program take one event in, then answers what it asked for.
    func send(_ event: AppEvent) {
        carryOut(app.handle(event, at: now))
        drain()
    }

    /// Presses the key the key map has for an action where the keys go now.
    func press(_ action: ActionID, times: Int = 1, sourceLocation: SourceLocation = #_sourceLocation) {
        for _ in 0..<times {
            guard let key = key(for: action) else {
                Issue.record("no key for \(action.rawValue) here", sourceLocation: sourceLocation)
                return
            }
            send(.key(key))
        }
    }

    /// The key for an action in the view that has the keys; `nil` when there is none.
    func key(for action: ActionID) -> Key? {
        guard let view = app.active else { return nil }
        let contexts = view.contexts.map(\.rawValue)
        let keymap = app.configuration.keymap
        for context in contexts + [Keymap.globalContext] {
            for key in keymap.keys(for: action.rawValue, in: context)
            where keymap.lookup(contexts: contexts, key: key) == action.rawValue && !(view.isEditing && key.typed != nil) {
                return key
            }
        }
        return nil
    }

    func type(_ text: String) {
        for scalar in text.unicodeScalars { send(.key(Key(scalar))) }
    }

    /// Runs a command as if the view that has the keys had given it.
    func order(_ command: Command) {
        app.run([command])
        let effects = app.effects
        app.effects = []
        carryOut(effects)
        send(.tick)
    }

    func paste(_ text: String) { send(.paste(text)) }
    func scan(_ text: String) { send(.scan(text)) }
    func scan(_ chip: ChipNumber) { send(.scan(chip.digits)) }

    /// Moves the clock and sends the tick the runtime would send then.
    func advance(_ seconds: TimeInterval) {
        now = now.addingTimeInterval(seconds)
        send(.tick)
    }

    /// Moves the clock from deadline to deadline, as the runtime does.
    func live(_ seconds: TimeInterval) {
        let end = now.addingTimeInterval(seconds)
        var turns = 0
        while let due = app.nextDeadline, due <= end, turns < 10_000 {
            now = max(now, due)
            send(.tick)
            turns += 1
        }
        now = end
        send(.tick)
    }

    func resize(_ width: Int, _ height: Int) {
        size = Size(width: width, height: height)
        app.resize(to: size, ambiguous: app.configuration.ambiguous)
    }

    // MARK: Replies

    private func carryOut(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .start(let id, let request):
                asked.append(request)
                queue.append((id, request))
            case .cancel(let id):
                cancelled.insert(id)
                queue.removeAll { $0.id == id }
            case .bell: bells += 1
            case .quit: hasQuit = true
            case .redraw, .suspend: break
            }
        }
    }

    /// Answers everything that is not withheld, and what the answers ask for.
    func drain() {
        while let place = queue.firstIndex(where: { !holds($0.request) }) { answer(place) }
    }

    private func answer(_ place: Int) {
        let (id, request) = queue.remove(at: place)
        for reply in desk.answer(request) { carryOut(app.handle(.reply(id, reply), at: now)) }
    }

    /// Answers what was withheld.
    func release() {
        holds = { _ in false }
        drain()
    }

    /// Hands a reply to the program as it stands, whatever the desk would have said.
    func reply(_ id: RequestID, _ reply: Reply) {
        queue.removeAll { $0.id == id }
        carryOut(app.handle(.reply(id, reply), at: now))
        drain()
    }

    func count(_ matches: (Request) -> Bool) -> Int { asked.filter(matches).count }

    // MARK: Picture

    func surface() -> (surface: Surface, cursor: Point?) {
        var surface = Surface(size: size, ambiguous: app.configuration.ambiguous)
        let cursor = app.draw(into: &surface)
        return (surface, cursor)
    }

    /// The screen as text, with the cursor.
    func dump(showStyles: Bool = false) -> String {
        let (surface, cursor) = surface()
        return surface.dump(cursor: cursor, showStyles: showStyles)
    }

    func shows(_ text: String) -> Bool { dump().contains(text) }

    /// The message above the key bar, its rows as one line.
    var messageLine: String {
        let surface = surface().surface
        let text = app.message.map { "× " + $0.text } ?? ""
        let rows = max(1, min(3, TextWidth.wrap(text, columns: size.width - 2, ambiguous: .narrow).count))
        return (1...rows).reversed().map { surface.row(size.height - 1 - $0).trimmingCharacters(in: .whitespaces) }.joined()
    }

    // MARK: What is inside

    var texts: Texts { app.texts }
    var note: CallNote? { app.desk?.note }
    var record: ChipRecordView? { app.desk?.main as? ChipRecordView }
    var list: InquiryListView? { app.desk?.main as? InquiryListView }
    var file: InquiryFileView? { app.desk?.main as? InquiryFileView }
    func layer<V: View>(_ type: V.Type) -> V? { app.layers.last as? V }

    // MARK: Ways

    @discardableResult
    func logIn() -> AppDriver {
        type(People.userID)
        press(.submit)
        type(People.password)
        press(.submit)
        return self
    }

    func search(_ text: String) {
        press(.search)
        type(text)
        press(.searchRun)
    }

    func open(_ chip: ChipNumber) { search(chip.digits) }
}
