import Domain

extension FormEntry {
    /// Ends the form; the first fault gets the cursor instead.
    mutating func complete() -> [FormEvent] {
        buffer.finish()
        if let fault = commit() { return fault }
        for place in blanks.indices where !isRuledOut(place) {
            let blank = blanks[place]
            if let text = blank.unread {
                if case .failure(let fault) = FieldReader.read(text, as: blank.spec, context) { return stop(.unreadable(fault), at: place) }
                return stop(.again, at: place)
            }
            if blank.agreement == .differs { return stop(.mismatch, at: place) }
            if purpose == .first, blank.isEmpty, presences[place] == .mandatory { return stop(.missing, at: place) }
        }
        if let finding = findings.first(where: \.isFault), let place = index(of: finding.field) {
            return stop(.fault(finding), at: place)
        }
        halt = nil
        return [.completed]
    }

    /// Takes what stands under the cursor without going on; what came of it when it can't be taken.
    private mutating func commit() -> [FormEvent]? {
        guard let spec else { return nil }
        if firstKeying != nil {
            let events = leave(isChecked: true)
            return halt == nil && firstKeying == nil && pick == nil ? nil : events
        }
        guard isDirty else { return nil }
        switch FieldReader.read(buffer.text, as: spec, context) {
        case .failure(.empty):
            keepText()
            return nil
        case .failure(let fault): return stop(.unreadable(fault))
        case .success(let value):
            if spec.isDoubleKeyed, value.mark == nil, purpose == .first {
                _ = leave(isChecked: true)
                return stop(.again)
            }
            let before = place
            let events = accept(value, origin: .keyed, reading: buffer.text)
            if pick != nil { return events }
            place = before
            return nil
        }
    }

    /// Puts the cursor on a field at fault.
    private mutating func stop(_ stop: FormStop, at place: Int) -> [FormEvent] {
        let kept = halt
        enter(place)
        halt = kept
        return self.stop(stop)
    }

    // MARK: The second keying

    /// Whether the first keying has the same, once it was held against it.
    mutating func settle(_ field: PaperField, isSame: Bool) {
        guard let place = index(of: field) else { return }
        switch (isSame, blanks[place].agreement) {
        case (true, _): blanks[place].agreement = .same
        // Keyed once more and still another: the paper is looked at by somebody else.
        case (false, .differs), (false, .settled): blanks[place].agreement = .settled
        case (false, _): blanks[place].agreement = .differs
        }
    }
}
