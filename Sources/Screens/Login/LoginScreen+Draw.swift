import Domain
import Terminal

extension LoginScreen {
    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.login
        let width = min(64, surface.bounds.width - 4)
        let height = 15
        let box = Rect(
            x: (surface.bounds.width - width) / 2, y: max(0, (surface.bounds.height - height) / 2), width: width,
            height: min(height, surface.bounds.height))
        surface.box(box, title: title(words), style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            var row = 1
            inner.write(words.product, x: 0, y: 0, width: inner.bounds.width, style: .role(.title))
            row += 1
            for field in shownFields {
                inner.write(
                    words.fieldName(field, isWanted: isWanted), x: 0, y: row, width: 20, style: .role(field == focus ? .title : .label))
                let place = Rect(x: 20, y: row, width: max(8, inner.bounds.width - 20), height: 1)
                let at = text(of: field).draw(into: &inner, rect: place, focused: field == focus)
                if field == focus, !isBusy { cursor = at }
                row += 2
            }
            let line = status(words)
            let foot = environment.keyed(foot(words), contexts)
            for text in TextWidth.wrap(
                environment.keyed(line.text, contexts), columns: inner.bounds.width, ambiguous: environment.ambiguous
            ).prefix(3) {
                inner.write(String(text), x: 0, y: row, width: inner.bounds.width, style: .role(line.role), ellipsis: false)
                row += 1
            }
            for text in TextWidth.wrap(foot, columns: inner.bounds.width, ambiguous: environment.ambiguous).prefix(2) {
                inner.write(String(text), x: 0, y: row, width: inner.bounds.width, style: .role(.muted), ellipsis: false)
                row += 1
            }
            if let demoHint {
                inner.write(demoHint, x: 0, y: inner.bounds.height - 1, width: inner.bounds.width, style: .role(.badge))
            }
        }
        return cursor
    }

    private func title(_ words: Texts.Login) -> String {
        switch mode {
        case .login: isReturning ? words.returningTitle : words.title
        case .forgotten: words.forgottenTitle
        case .change: words.changeTitle
        }
    }

    private var shownFields: [Field] { mode == .login ? [.id, .password] : fields }

    private func text(of field: Field) -> TextField {
        switch field {
        case .id: id
        case .password: password
        case .new: new
        case .repeated: repeated
        }
    }

    private func status(_ words: Texts.Login) -> (text: String, role: Role) {
        if isBusy { return (words.asking, .muted) }
        if let problem { return (words.problemMark + problem, .error) }
        if let hint = inputHint(words) { return (hint, .warning) }
        if mode == .change, focus == .new, !new.text.isEmpty {
            return (words.strength(PasswordRules.judge(new.text, id: OperatorID(id.text)).strength), .label)
        }
        if let notice { return (notice, .success) }
        return ("", .text)
    }

    /// What the masked field can't show: the keyboard may not be in the state the operator believes.
    private func inputHint(_ words: Texts.Login) -> String? {
        let typed: String
        switch focus {
        case .password: typed = password.text
        case .new: typed = new.text
        case .repeated: typed = repeated.text
        case .id: typed = ""
        }
        if typed.unicodeScalars.contains(where: { $0.value > 0x7E }) { return words.inputMethodOn }
        let letters = typed.filter(\.isLetter)
        if letters.count >= 3, letters.allSatisfy(\.isUppercase) { return words.capsLock }
        return nil
    }

    private func foot(_ words: Texts.Login) -> String {
        switch mode {
        case .login: words.loginFoot
        case .forgotten: words.forgottenFoot
        case .change: words.changeFoot
        }
    }
}
