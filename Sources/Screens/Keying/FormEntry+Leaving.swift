import Domain
import Terminal

extension FormEntry {
    /// Leaves the field forwards when what stands in it can be taken.
    ///
    /// - parameter isChecked: By Enter, which also looks whether something has to stand there.
    mutating func leave(isChecked: Bool) -> [FormEvent] {
        guard let spec else { return [.note(.atEnd)] }
        buffer.finish()
        if firstKeying != nil { return compareKeyings() }
        guard isDirty else {
            if isChecked, blanks[place].isEmpty, presences[place] == .mandatory, blanks[place].agreement != .differs {
                return stop(.missing)
            }
            return onwards()
        }
        switch FieldReader.read(buffer.text, as: spec, context) {
        case .failure(.empty): return clear(isChecked: isChecked)
        case .failure(let fault): return stop(.unreadable(fault))
        case .success(let value):
            guard spec.isDoubleKeyed, value.mark == nil, purpose == .first else {
                return accept(value, origin: .keyed, reading: buffer.text)
            }
            firstKeying = value
            buffer = FieldBuffer(kind: spec.kind)
            isFresh = false
            return []
        }
    }

    private mutating func compareKeyings() -> [FormEvent] {
        guard let spec, let first = firstKeying else { return [] }
        if buffer.isEmpty { return stop(.again) }
        if case .success(let second) = FieldReader.read(buffer.text, as: spec, context), second.text.bytesEqual(first.text),
            second.mark == first.mark
        {
            return accept(second, origin: .keyed, reading: buffer.text)
        }
        firstKeying = nil
        buffer = FieldBuffer(kind: spec.kind)
        return stop(.differs)
    }

    /// Nothing stands there any more.
    private mutating func clear(isChecked: Bool) -> [FormEvent] {
        if isChecked, presences[place] == .mandatory { return stop(.missing) }
        remember([place])
        blanks[place] = Blank(spec: blanks[place].spec, agreement: blanks[place].agreement)
        weigh()
        let field = blanks[place].spec.field
        return [.accepted(field)] + onwards()
    }

    /// Takes a value into the field under the cursor and goes on.
    mutating func accept(_ value: FieldValue, origin: PaperEntry.Origin, reading: String) -> [FormEvent] {
        guard let spec else { return [] }
        var value = value
        if origin == .scanned, case .success(let read) = FieldReader.read(reading, as: spec, context) { value = read }
        remember([place])
        if blanks[place].entry != nil { tally.corrected(spec.field) }
        put(value, into: place, origin: origin)
        return [.accepted(spec.field)] + afterAccepting(spec, value)
    }

    private mutating func afterAccepting(_ spec: FieldSpec, _ value: FieldValue) -> [FormEvent] {
        guard spec.kind == .postalCode, value.mark == nil, AddressFields(postalCode: spec.field) != nil, let code = PostalCode(value.text)
        else {
            return onwards()
        }
        let towns = tables.towns(code)
        switch towns.count {
        case 0: return onwards() + [.note(.unknownPostcode)]
        case 1:
            halt = nil
            return take(towns[0], of: spec.field)
        default:
            halt = nil
            isDirty = false
            isFresh = false
            pick = TownPick(towns: towns, field: spec.field, code: value.text, selected: picks[value.text] ?? 0)
            return []
        }
    }

    /// The field is right: a stop at it is over.
    private mutating func onwards() -> [FormEvent] {
        if let halt, halt.place <= place { self.halt = nil }
        isDirty = false
        goOn()
        return []
    }

    mutating func put(_ value: FieldValue, into place: Int, origin: PaperEntry.Origin) {
        let spec = blanks[place].spec
        let entry = value.entry(origin: origin)
        blanks[place].entry = entry
        blanks[place].display = origin == .derived ? value.text : FieldReader.display(entry, as: spec)
        blanks[place].warnings = value.warnings
        blanks[place].unread = nil
        if place == self.place { isDirty = false }
        weigh()
    }

    mutating func stop(_ stop: FormStop) -> [FormEvent] {
        if let field = spec?.field { tally.corrected(field) }
        halt = Halt(stop: stop, place: place)
        return [.bell]
    }

    /// Back to the field before; what stands here is kept, right or wrong.
    mutating func back() -> [FormEvent] {
        keepText()
        guard let before = previousPlace(before: place) else { return [] }
        enter(before)
        return []
    }

    /// Puts what was typed into the field's own place, read or not.
    mutating func keepText() {
        buffer.finish()
        guard let spec else { return }
        if let first = firstKeying {
            // Half of a double keying: it begins anew from what was keyed first.
            blanks[place].unread = first.text
            blanks[place].entry = nil
            firstKeying = nil
            isDirty = false
            return
        }
        guard isDirty else { return }
        let text = buffer.text
        if text.isEmpty {
            remember([place])
            blanks[place] = Blank(spec: spec, agreement: blanks[place].agreement)
            weigh()
        } else if !spec.isDoubleKeyed || purpose == .second, case .success(let value) = FieldReader.read(text, as: spec, context) {
            remember([place])
            put(value, into: place, origin: .keyed)
        } else {
            blanks[place].unread = text
            blanks[place].entry = nil
            blanks[place].display = ""
        }
        isDirty = false
    }
}
