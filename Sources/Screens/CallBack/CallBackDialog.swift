import Domain
import Foundation
import Services
import Terminal

/// Call backs whose time has come: Enter opens one, one key takes it or puts it off. The same list says why nobody may log out yet.
struct CallBackDialog: View {
    private(set) var rows: [InquirySummary]
    /// Log-out was asked for: only one's own are shown, with what to do about them.
    let isLeaving: Bool
    private var list = ListState()
    private var height = 12

    init(_ rows: [InquirySummary], isLeaving: Bool = false) {
        self.rows = rows
        self.isLeaving = isLeaving
    }

    let contexts: [KeyContext] = [.callBacks, .list, .dialog]
    var keyBar: [ActionID] { [.open, .take, .snooze, .back] }

    private var chosen: InquirySummary? { rows.indices.contains(list.selected) ? rows[list.selected] : nil }

    mutating func arrange(in size: Size) {
        height = max(1, min(rows.count, size.height - 5))
        list.clamp(count: rows.count, height: height)
    }

    /// The list as it is now; the selection stays on its row.
    mutating func show(_ found: [InquirySummary]) {
        let id = chosen?.id
        rows = found
        list.select(found.firstIndex { $0.id == id } ?? min(list.selected, max(0, found.count - 1)), count: found.count, height: height)
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .open, .submit, .take, .snooze: chosen == nil ? .unavailable(why: environment.texts.callBacks.none) : .available
        case .back, .up, .down: .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: rows.count, height: height) { return [] }
        switch action {
        case .open, .submit: return chosen.map { [.pop, .openInquiry($0.id)] } ?? []
        case .take: return chosen.map { [.note(.takeCallBack($0))] } ?? []
        case .snooze: return chosen.map { [.note(.snooze($0.id))] } ?? []
        case .back: return [.pop]
        default: return nil
        }
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.callBacks
        let head = isLeaving ? [words.leaving(rows.count), environment.keyed(words.leavingHint, contexts)] : []
        let cells = rows.map { row -> [String] in
            [
                row.callBackAt.map(environment.texts.time.dayAndTime) ?? "–", row.holder == nil ? words.anyones : words.mine,
                row.receiptNumber.text, row.callerName.isEmpty ? words.noName : row.callerName, row.callBackNumber, row.question,
            ]
        }
        let box = RowBox(
            title: isLeaving ? words.leavingTitle : words.dueTitle, head: head, widths: [12, 10, 14, 14, 14, 0], rows: cells,
            nothing: words.none)
        return box.draw(into: &surface, list: list, height: height)
    }
}
