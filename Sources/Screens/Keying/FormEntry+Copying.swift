import Domain
import Terminal

extension FormEntry {
    // MARK: From the form before

    /// The field as it was on the form before. Not for what is keyed twice: a number is of one animal.
    mutating func duplicate() -> [FormEvent] {
        guard let spec else { return [.bell] }
        if spec.isDoubleKeyed || purpose == .second { return [.bell, .note(.notCopied)] }
        guard let entry = last?[spec.field], let value = value(of: entry, spec) else { return [.bell, .note(.nothingBefore)] }
        return accept(value, origin: .duplicated, reading: entry.text)
    }

    /// The sender's fields as they were on the form before, wherever nothing was keyed yet; the cursor goes behind them.
    mutating func carry() -> [FormEvent] {
        guard spec != nil else { return [.bell] }
        if purpose == .second { return [.bell, .note(.notCopied)] }
        keepText()
        let places = blanks.indices.filter { place in
            let spec = blanks[place].spec
            return spec.isCarried && blanks[place].isEmpty && last?[spec.field].flatMap { value(of: $0, spec) } != nil
        }
        guard !places.isEmpty else { return [.bell, .note(.nothingBefore)] }
        remember(places)
        for place in places {
            guard let entry = last?[blanks[place].spec.field], let value = value(of: entry, blanks[place].spec) else { continue }
            put(value, into: place, origin: .carried)
        }
        let next = (place..<blanks.count).first { blanks[$0].isEmpty && !isRuledOut($0) }
        halt = nil
        enter(next ?? blanks.count)
        return places.map { .accepted(blanks[$0].spec.field) } + [.note(.carried(places.count))]
    }

    /// An entry of another form as a value of this one: with its code, where the text alone says less.
    private func value(of entry: PaperEntry, _ spec: FieldSpec) -> FieldValue? {
        if entry.isEmpty || entry.mark == .illegible { return nil }
        if entry.mark == .removal { return context.takesRemoval ? FieldValue("", mark: .removal) : nil }
        guard case .success(var value) = FieldReader.read(FormEntry.editable(entry), as: spec, context) else { return nil }
        value.text = entry.text
        value.code = entry.code ?? value.code
        return value
    }

    /// Nobody may guess it.
    mutating func markIllegible() -> [FormEvent] {
        guard spec != nil else { return [.bell] }
        return accept(FieldValue("", mark: .illegible), origin: .keyed, reading: "??")
    }

    // MARK: Undo

    /// Keeps the fields as they are, to be gone back to.
    mutating func remember(_ places: [Int]) {
        history.append((places.map { ($0, blanks[$0]) }, place))
        if history.count > FormEntry.undoLimit { history.removeFirst() }
    }

    /// Takes the last edit in the field back; where there is none, the last change of fields.
    mutating func undo() -> [FormEvent] {
        if isDirty, firstKeying == nil {
            isFresh = false
            if buffer.perform(.undo) {
                if let text = blanks[safe: place]?.entry.map(FormEntry.editable), text.bytesEqual(buffer.text) { isDirty = false }
                return []
            }
        }
        guard let step = history.popLast() else { return [.bell, .note(.nothingToUndo)] }
        for (place, blank) in step.blanks { blanks[place] = blank }
        weigh()
        isDirty = false
        enter(step.place)
        guard let field = step.blanks.first?.1.spec.field else { return [] }
        return step.blanks.map { .accepted($0.1.spec.field) } + [.note(.undone(field))]
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
