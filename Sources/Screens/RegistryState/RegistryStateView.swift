import Domain
import Foundation
import Services
import Terminal

/// How the registry does: answers, errors, breaker, use of the rate, certificates, session. Lives while it is looked at.
struct RegistryStateView: View {
    /// Seconds between two looks at the figures at the least.
    static let pace: TimeInterval = 1

    private(set) var figures: RegistryFigures?
    private(set) var askedAt: Date?
    private var top = 0
    private var size = Size(width: 80, height: 20)

    let contexts: [KeyContext] = [.registry, .text]
    var keyBar: [ActionID] { [.help, .reload, .up, .down, .back] }

    /// When it wants new figures.
    var due: Date? { askedAt?.addingTimeInterval(RegistryStateView.pace) }

    mutating func ask(at now: Date) -> [Command] {
        askedAt = now
        return [.request(.registryFigures, .figures)]
    }

    mutating func receive(_ figures: RegistryFigures) { self.figures = figures }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .reload, .up, .down, .pageUp, .pageDown, .top, .bottom, .back: .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .up: scroll(to: top - 1, environment)
        case .down: scroll(to: top + 1, environment)
        case .pageUp: scroll(to: top - size.height, environment)
        case .pageDown: scroll(to: top + size.height, environment)
        case .top: top = 0
        case .bottom: scroll(to: .max, environment)
        case .reload: return ask(at: environment.now)
        default: return nil
        }
        return []
    }

    mutating func arrange(in size: Size) { self.size = size }

    private mutating func scroll(to row: Int, _ environment: Environment) {
        top = min(max(0, row), max(0, lines(environment).count - max(1, size.height - 1)))
    }

    private func lines(_ environment: Environment) -> [RegistryLine] {
        RegistryLines(environment).all(figures)
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.state
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let used = surface.write(words.title, x: 1, y: 0, width: width - 2, style: .role(.title))
        if let figures {
            surface.write(
                words.asOf(environment.texts.time.clock(figures.at)), x: used + 2, y: 0, width: max(0, width - used - 3),
                style: .role(.label), align: .right)
        }
        let rows = lines(environment)
        let body = Rect(x: 0, y: 1, width: width, height: max(0, surface.bounds.height - 1))
        ListView.draw(rows: rows.count, state: ListState(selected: top, top: top), into: &surface, rect: body) { index, place, _, surface in
            let row = rows[index]
            if row.isTitle {
                surface.fill(place, style: .role(.border))
                surface.write("─ \(row.label) ", x: 0, y: place.y, width: place.width, style: .role(.label))
                return
            }
            surface.write(row.label, x: 1, y: place.y, width: RegistryLines.labelWidth - 2, style: .role(.label))
            var x = RegistryLines.labelWidth
            for cell in row.cells {
                surface.write(
                    cell.text, x: x, y: place.y, width: max(0, min(cell.width, place.maxX - x)), style: .role(cell.role), align: cell.align)
                x += cell.width + 1
            }
        }
        return nil
    }
}

extension App {
    mutating func openRegistryState() {
        show(RegistryStateView()) { _ in [] }
        refreshFigures(isForced: true)
    }

    /// Asks for new figures when somebody looks at them, once a second at the most.
    mutating func refreshFigures(isForced: Bool = false) {
        guard !isLocked, var view = desk?.main as? RegistryStateView, !requests.isWaiting(.figures) else { return }
        guard isForced || view.due.map({ $0 <= now }) ?? true else { return }
        let commands = view.ask(at: now)
        desk?.main = view
        run(commands)
    }
}
