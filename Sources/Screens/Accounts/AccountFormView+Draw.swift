import Domain
import Services
import Terminal

extension AccountFormView {
    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.accounts
        surface.box(
            surface.bounds, title: words.formTitle(kind, application?.form.receivedOn), titleRight: state(environment),
            style: .role(.border), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(surface.bounds.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            let labelWidth = 18
            let fieldWidth = min(46, max(20, (width - labelWidth) * 3 / 5))
            let noteX = labelWidth + fieldWidth + 2
            // One row between the fields where the screen is tall enough, and where the call note leaves room.
            let pitch = inner.bounds.height >= fields.count * 2 + 4 ? 2 : 1
            // Where even that is too much the focused field stays in sight.
            let room = max(1, (inner.bounds.height - 3) / pitch)
            let place = fields.firstIndex(of: focus) ?? 0
            let first = max(0, min(place - room / 2, fields.count - room))
            if let account, kind == .change {
                inner.write("\(account.id)  \(words.role(account.role))", x: 0, y: 0, width: width, style: .role(.label))
            } else if let application {
                inner.write(words.outcome(application, environment.texts), x: 0, y: 0, width: width, style: .role(outcomeRole(application)))
            }
            for (row, field) in fields.dropFirst(first).prefix(room).enumerated() {
                let y = 1 + row * pitch
                let isFocused = field == focus
                inner.write(words.field(field), x: 0, y: y, width: labelWidth - 1, style: .role(isFocused ? .title : .label))
                let rect = Rect(x: labelWidth, y: y, width: fieldWidth, height: 1)
                let at = drawField(field, into: &inner, rect, environment)
                if isFocused { cursor = at }
                let note = note(field, words)
                inner.write(note.text, x: noteX, y: y, width: max(0, width - noteX), style: .role(note.role))
            }
            drawHint(into: &inner, environment)
        }
        return cursor
    }

    private func drawField(_ field: Field, into inner: inout Surface, _ rect: Rect, _ environment: Environment) -> Point {
        let words = environment.texts.accounts
        let isFocused = field == focus
        let look: Style = .role(isReadOnly ? .value : isFocused ? .fieldFocused : .field)
        func choice(_ text: String) -> Point {
            inner.fill(rect, style: look)
            inner.write(text, x: rect.x, y: rect.y, width: rect.width, style: look)
            return inner.absolute(rect.origin)
        }
        switch field {
        case .way: return choice(words.way(way))
        case .role: return choice(words.role(role))
        case .check: return choice(words.check(check))
        default:
            return texts[field]?.draw(into: &inner, rect: rect, focused: isFocused, style: isReadOnly ? look : nil)
                ?? inner.absolute(rect.origin)
        }
    }

    /// Beside the field: what is wrong with it, or what its text stands for.
    private func note(_ field: Field, _ words: Texts.Accounts) -> (text: String, role: Role) {
        if let problem = problems[field] { return ("× " + words.problem(problem), .error) }
        switch field {
        case .code: return (area.map { "✓ " + words.area($0) } ?? "", .success)
        case .receivedOn: return (JapaneseDate.parse(text(.receivedOn)).map(\.japanese) ?? "", .muted)
        default: return ("", .muted)
        }
    }

    private func outcomeRole(_ application: AccountApplication) -> Role {
        switch application.state {
        case .sent: .warning
        case .issued, .deleted: .success
        case .received, .refused: .label
        }
    }

    private func drawHint(into inner: inout Surface, _ environment: Environment) {
        let words = environment.texts.accounts
        let width = inner.bounds.width
        let text: String
        let role: Role
        if let failure {
            (text, role) = (environment.texts.storeError(failure), .error)
        } else if let problem = problems[focus] {
            (text, role) = ("× \(words.field(focus)): \(words.problem(problem))", .error)
        } else if isReadOnly {
            (text, role) = (application?.state == .sent ? words.sentHint : "", .warning)
        } else if focus.isChoice {
            let list = choices(words).enumerated().map { "\($0.offset + 1) \($0.element)" }.joined(separator: "  ")
            (text, role) = (list, .muted)
        } else {
            (text, role) = (words.hint(focus), .muted)
        }
        let lines = TextWidth.wrap(environment.keyed(text, contexts), columns: width, ambiguous: environment.ambiguous).prefix(2)
        for (row, line) in lines.enumerated() {
            let y = inner.bounds.height - lines.count + row
            inner.write(String(line), x: 0, y: y, width: width, style: .role(role), ellipsis: false)
        }
    }

    private func state(_ environment: Environment) -> String {
        let words = environment.texts.accounts
        if isBusy { return words.sending }
        if failure != nil { return environment.texts.note.notSaved }
        return isDirty ? words.journaled : ""
    }
}
