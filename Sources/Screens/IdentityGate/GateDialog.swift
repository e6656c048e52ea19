import Domain
import Terminal

/// The identity gate: who asks, and which facts they got right. Only the fact under the cursor shows its value, for
/// comparing with what the caller says; the log gets the kinds of facts and the verdict, never a value.
struct GateDialog: View {
    var gate: IdentityGate
    let record: ChipRecord
    var list = ListState()

    init(gate: IdentityGate, record: ChipRecord) {
        self.gate = gate
        self.record = record
    }

    let contexts: [KeyContext] = [.gate, .list, .dialog]
    var keyBar: [ActionID] { [.tick, .mismatch, .nextCaller, .submit, .back, .help] }

    private var facts: [GateFact] { gate.policy.askable }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .tick, .mismatch: facts.isEmpty ? .unavailable(why: environment.texts.gate.nothingToAsk) : .available
        case .nextCaller, .previousCaller, .open, .submit, .back, .up, .down: .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .up: list.move(by: -1, count: facts.count, height: 10)
        case .down: list.move(by: 1, count: facts.count, height: 10)
        case .tick:
            guard facts.indices.contains(list.selected) else { return [] }
            gate.toggle(facts[list.selected])
            list.move(by: 1, count: facts.count, height: 10)
        case .mismatch:
            guard facts.indices.contains(list.selected) else { return [] }
            let fact = facts[list.selected]
            gate.set(fact, to: gate.mark(of: fact) == .mismatched ? .notAsked : .mismatched)
        case .nextCaller: change(1)
        case .previousCaller: change(-1)
        case .open, .submit: return [.gateClosed(gate)]
        case .back: return [.gateClosed(gate)]
        default: return nil
        }
        return []
    }

    /// A digit picks the kind of caller.
    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        let all = CallerKind.allCases
        guard !isPaste, let digit = text.first?.wholeNumberValue, all.indices.contains(digit - 1) else { return [] }
        gate.caller = all[digit - 1]
        list = ListState()
        return []
    }

    private mutating func change(_ step: Int) {
        let all = CallerKind.allCases
        guard let place = all.firstIndex(of: gate.caller) else { return }
        gate.caller = all[(place + step + all.count) % all.count]
        list = ListState()
    }

    private func value(of fact: GateFact) -> String? {
        switch fact {
        case .name: record.owner.name + "  " + record.owner.kana
        case .address: record.owner.address
        case .phone: Formatted.phone(record.owner.phone)
        case .email: record.owner.email
        case .animalBirthDate: record.animal.birthDate?.iso
        case .animalName: record.animal.name
        case .changeKey, .certificateNumber, .officialCallBack, .inquiryDocument: nil
        }
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.gate
        let names = environment.texts.inquiry
        let box = surface.bounds.centered(Size(width: 78, height: min(surface.bounds.height, 19)))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: words.title, style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            inner.write(words.caller, x: 0, y: 0, width: 10, style: .role(.label))
            let all = CallerKind.allCases
            var x = 10
            var y = 0
            for (index, caller) in all.enumerated() {
                let text = caller == gate.caller ? "[\(index + 1) \(names.caller(caller))]" : " \(index + 1) \(names.caller(caller)) "
                let columns = TextWidth.columns(text, ambiguous: environment.ambiguous)
                if x + columns > width {
                    x = 10
                    y += 1
                }
                x += inner.write(text, x: x, y: y, style: .role(caller == gate.caller ? .title : .muted))
            }
            y += 2
            if facts.isEmpty { inner.write(words.nothingToAsk, x: 0, y: y, width: width, style: .role(.text)) }
            for (index, fact) in facts.enumerated() {
                let isSelected = index == list.selected
                let mark: String
                switch gate.mark(of: fact) {
                case .confirmed: mark = "[✓]"
                case .mismatched: mark = "[×]"
                case .notAsked: mark = "[ ]"
                }
                let style: Style = .role(isSelected ? .selection : .text)
                let line = Rect(x: 0, y: y, width: width, height: 1)
                inner.fill(line, style: style)
                inner.write(mark, x: 0, y: y, width: 4, style: style)
                inner.write(words.fact(fact), x: 4, y: y, width: 22, style: style)
                let shown = isSelected ? value(of: fact) ?? words.notInRecord(fact) : value(of: fact) == nil ? "" : Mask.text
                inner.write(shown, x: 27, y: y, width: width - 27, style: isSelected ? style : .role(.masked))
                if isSelected { cursor = inner.absolute(Point(x: 1, y: y)) }
                y += 1
            }
            let foot = inner.bounds.height - 4
            inner.write(words.verdict(gate), x: 0, y: foot, width: width, style: .role(gate.isPassed ? .success : .warning))
            inner.write(words.mayTell(gate.disclosable), x: 0, y: foot + 1, width: width, style: .role(.text))
            inner.write(words.duties(gate.policy.duties), x: 0, y: foot + 2, width: width, style: .role(.muted))
            inner.write(environment.keyed(words.keys, contexts), x: 0, y: foot + 3, width: width, style: .role(.muted))
        }
        return cursor
    }
}
