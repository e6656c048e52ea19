import Domain
import Foundation
import Services
import Terminal

/// 仮パスワード通知票: a temporary password on screen, this once. Leaving it is the end of it: nothing keeps a copy.
struct SlipScreen: View {
    let accountID: String
    let office: String
    let name: String
    let password: Secret
    let expiresAt: Date
    /// The character being read aloud.
    private(set) var reading: Int?
    var isPrinting = false
    var notice: Message?

    init(_ issued: IssuedAccount, form: AccountForm) {
        accountID = issued.id
        password = issued.temporaryPassword
        expiresAt = issued.expiresAt
        office = form.office
        name = form.name
    }

    let contexts: [KeyContext] = [.slip, .dialog]
    var keyBar: [ActionID] { [.readBack, .readBackPrevious, .printSlip, .back] }

    private var characters: [Character] { Array(password.revealed) }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.slip
        switch action {
        case .printSlip:
            if !environment.hasPrintCommand { return .unavailable(why: words.noPrinter) }
            return isPrinting ? .unavailable(why: words.printing) : .available
        case .readBack, .readBackPrevious, .back: return .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .readBack:
            let next = (reading ?? -1) + 1
            reading = next < characters.count ? next : nil
        case .readBackPrevious: reading = max(0, (reading ?? 1) - 1)
        case .printSlip:
            isPrinting = true
            return [.accounts(.printSlip)]
        case .back where reading != nil: reading = nil
        case .back:
            let words = environment.texts.slip
            return [
                .push(
                    ConfirmDialog(title: words.title, question: words.leaveQuestion, yes: words.leaveYes, commands: [.accounts(.closeSlip)])
                )
            ]
        case .submit: break
        default: return nil
        }
        return []
    }

    mutating func printed(_ result: Result<Void, CommandRunner.Failure>, _ words: Texts.Slip) {
        isPrinting = false
        switch result {
        case .success: notice = Message(.success, words.printed)
        case .failure: notice = Message(.error, words.notPrinted)
        }
    }

    /// What goes to the printer.
    func sheet(_ texts: Texts) -> Secret {
        let words = texts.slip
        let time = texts.time.full(expiresAt)
        return Secret(
            """
            \(words.title)

            \(office)
            \(words.addressee(name))

            \(words.account)  \(accountID)
            \(words.password)  \(characters.map { String($0) }.joined(separator: " "))
            \(words.expires)  \(time)

            \(words.duty)

            """)
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.slip
        let width = min(100, surface.bounds.width - 2)
        let box = surface.bounds.centered(Size(width: width, height: min(surface.bounds.height, 19)))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: words.title, style: .role(.borderFocused), titleStyle: .role(.title))
        surface.inside(box.inset(dx: 3, dy: 1)) { inner in
            let width = inner.bounds.width
            func line(_ label: String, _ text: String, _ y: Int, _ style: Style = .role(.value)) {
                inner.write(label, x: 0, y: y, width: 14, style: .role(.label))
                inner.write(text, x: 15, y: y, width: width - 15, style: style)
            }
            inner.write("\(office)  \(words.addressee(name))", x: 0, y: 0, width: width, style: .role(.text))
            line(words.account, accountID, 2, Style(role: .title).adding(.bold))
            inner.write(words.password, x: 0, y: 4, width: width, style: .role(.label))
            let end = drawLetters(into: &inner, y: 5, words)
            line(words.expires, environment.texts.time.full(expiresAt), end + 1)
            let said = reading.map { words.reading($0 + 1, characters[$0]) } ?? environment.keyed(words.hint, contexts)
            inner.write(said, x: 0, y: end + 3, width: width, style: .role(reading == nil ? .muted : .match))
            for (row, text) in TextWidth.wrap(words.duty, columns: width, ambiguous: environment.ambiguous).prefix(2).enumerated() {
                inner.write(String(text), x: 0, y: end + 4 + row, width: width, style: .role(.warning), ellipsis: false)
            }
            if let notice {
                let role: Role = notice.severity == .success ? .success : .error
                inner.write(notice.text, x: 0, y: end + 6, width: width, style: .role(role))
            }
        }
        return nil
    }

    /// Each character in a field of its own, its kind below: O and 0, l and 1 look alike.
    private func drawLetters(into inner: inout Surface, y: Int, _ words: Texts.Slip) -> Int {
        let pitch = 4
        let perRow = max(1, (inner.bounds.width - 2) / pitch)
        var row = y
        for (index, character) in characters.enumerated() {
            row = y + index / perRow * 3
            let x = 2 + index % perRow * pitch
            let style: Style = index == reading ? .role(.selection) : Style(role: .title).adding(.bold)
            inner.write(String(character), x: x, y: row, width: 2, style: style)
            inner.write(words.kindMark(character), x: x, y: row + 1, width: 2, style: .role(.muted))
        }
        return row + 1
    }
}
