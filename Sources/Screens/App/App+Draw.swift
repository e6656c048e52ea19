import Domain
import Foundation
import Services
import Terminal

extension App {
    /// Draws everything and says where the cursor belongs (an input method draws there).
    public func draw(into surface: inout Surface) -> Point? {
        let environment = environment
        guard PaneLayout.fits(surface.size) else {
            let lines = TextWidth.wrap(
                texts.general.tooSmall(surface.size), columns: max(2, surface.size.width), ambiguous: configuration.ambiguous)
            for (row, line) in lines.enumerated() { surface.write(line, x: 0, y: row, width: surface.size.width, style: .role(.warning)) }
            return nil
        }
        let area = workArea
        var cursor: Point?
        let isHidden = layers.contains { $0 is LockScreen || $0 is LoginScreen }
        if let desk, !isHidden { cursor = desk.draw(into: &surface, in: area, isCovered: !layers.isEmpty, environment) }
        let visible = layers.lastIndex { $0 is LockScreen || $0 is LoginScreen } ?? 0
        for layer in layers.dropFirst(visible) {
            surface.inside(area) { inner in cursor = layer.draw(into: &inner, environment) }
        }
        drawTitle(into: &surface, environment)
        drawTrouble(into: &surface)
        drawMessage(into: &surface)
        drawKeyBar(into: &surface, environment)
        return cursor
    }

    private func drawTitle(into surface: inout Surface, _ environment: Environment) {
        let width = surface.size.width
        let style: Style = .role(.titleBar)
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: style)
        var left = " \(texts.general.product)"
        if let session { left += "  \(session.operatorID)" }
        if let session, session.role.isGovernment {
            left += "  \(texts.government.role(session.role))" + (session.office.map { " \($0)" } ?? "")
        }
        let jobs = paperJobs
        if !jobs.isEmpty { left += "  \(jobs)" }
        if !bulkLine.isEmpty { left += "  \(bulkLine)" }
        let figures = figuresLine
        if !figures.isEmpty { left += "  \(figures)" }
        let right = "\(registryLine())  \(texts.time.minute(now)) "
        let columns = TextWidth.columns(right, ambiguous: configuration.ambiguous)
        surface.write(left, x: 0, y: 0, width: max(width / 2, width - columns - 1), style: style)
        surface.write(right, x: max(0, width - columns), y: 0, width: columns, style: style)
    }

    private func registryLine() -> String {
        let words = texts.registry
        let state: String
        switch registry.state {
        case .unknown: state = words.unknown
        case .up: state = words.up
        case .shaky: state = "! \(words.shaky)"
        case .down(let since, _): state = "× \(words.down(texts.time.minute(since)))"
        case .probing(let since): state = "× \(words.probing(texts.time.minute(since)))"
        }
        let latency = registry.lastLatency.map { " " + words.milliseconds(max(1, Int($0 / .milliseconds(1)))) } ?? ""
        let waiting = [.chip, .owners, .session, .oneStop, .breeding].contains { requests.isWaiting($0) } ? " \(words.waiting)" : ""
        return "\(words.name) \(state)\(latency)\(waiting)"
    }

    private func drawMessage(into surface: inout Surface) {
        guard let message else { return }
        let role: Role
        let mark: String
        switch message.severity {
        case .info: (role, mark) = (.text, "")
        case .success: (role, mark) = (.success, "✓ ")
        case .warning: (role, mark) = (.warning, "! ")
        case .error: (role, mark) = (.error, "× ")
        }
        let width = surface.size.width - 2
        let lines = TextWidth.wrap(mark + message.text, columns: width, ambiguous: configuration.ambiguous).prefix(3)
        for (index, line) in lines.enumerated() {
            let y = surface.size.height - 1 - lines.count + index
            surface.fill(Rect(x: 0, y: y, width: surface.size.width, height: 1), style: .role(role))
            surface.write(line, x: 1, y: y, width: width, style: .role(role), ellipsis: false)
        }
    }

    private func drawKeyBar(into surface: inout Surface, _ environment: Environment) {
        guard let view = active else { return }
        let y = surface.size.height - 1
        var x = 0
        for action in view.keyBar {
            // What the role may never do needs no place there; help and palette say why.
            if let role = session?.role, texts.government.refusal(of: action, for: role) != nil { continue }
            let key = environment.hint(action, view.contexts)
            guard !key.isEmpty else { continue }
            let label = ActionTable.action(action).words(in: texts.language).label
            let columns = TextWidth.columns(key + label, ambiguous: configuration.ambiguous) + 3
            guard x + columns <= surface.size.width else { break }
            let isAvailable = availability(of: action) == .available
            x += surface.write(" \(key)", x: x, y: y, style: .role(.keyLabel))
            x += surface.write(" \(label) ", x: x, y: y, style: .role(isAvailable ? .keyHint : .muted))
        }
    }
}
