import Domain
import Foundation
import Terminal

extension TownPick {
    /// The row a digit chooses, counted from one; digits of the input method too.
    static func digit(_ text: String) -> Int? {
        guard text.unicodeScalars.count == 1, let digit = Int(JapaneseText.asciiTwin(text)), digit > 0 else { return nil }
        return digit
    }
}

extension FormEntry {
    /// Takes one input. Ask `takes` first: what it refuses is to be held.
    mutating func take(_ input: FormInput, at now: Date) -> [FormEvent] {
        tally.key(at: now)
        if halt != nil, input.isDeliberate { halt?.isSeen = true }
        if pick != nil { return choose(input) }
        switch input {
        case .text(let text): return type(text)
        case .paste(let text): return paste(text)
        case .scan(let digits): return scan(digits)
        case .exit: return leave(isChecked: true)
        case .next: return leave(isChecked: false)
        case .down: return isAtEnd ? [] : leave(isChecked: false)
        case .previous, .up: return back()
        case .edit(let command): return edit(command)
        case .duplicate: return duplicate()
        case .carry: return carry()
        case .illegible: return markIllegible()
        case .undo: return undo()
        case .complete: return complete()
        }
    }

    // MARK: Typing

    private mutating func type(_ text: String) -> [FormEvent] {
        guard let spec else { return [.bell] }
        replaceIfFresh()
        var isKnown = true
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let taken = spec.kind.taken(scalar) {
                kept.append(taken)
            } else {
                // It stays where it was typed: the reader says what is wrong with it, and nothing is lost.
                isKnown = false
                kept.append(scalar)
            }
        }
        buffer.insert(String(kept))
        isDirty = true
        if spec.kind.isChoice { return spec.advances ? chooseOption(spec) : isKnown ? [] : [.bell] }
        guard spec.advances, spec.isFull(buffer.text) else { return isKnown ? [] : [.bell] }
        return leave(isChecked: true)
    }

    /// One key chooses. Words of the input method come character by character: they are waited for until they are whole.
    private mutating func chooseOption(_ spec: FieldSpec) -> [FormEvent] {
        let typed = buffer.text
        let isWord = spec.kind.options.contains { $0.words.ja.bytesEqual(typed) }
        if isWord || spec.isFull(typed) { return leave(isChecked: true) }
        // A key that is no choice stops at once: the keys after it are for other fields.
        guard let last = typed.unicodeScalars.last, last.isASCII, last != "?", last != "-" else { return [] }
        return leave(isChecked: true)
    }

    /// A paste never leaves its field, whatever stands in it.
    private mutating func paste(_ text: String) -> [FormEvent] {
        guard spec != nil else { return [.bell] }
        replaceIfFresh()
        var end = text[...]
        while end.last?.isNewline == true { end = end.dropLast() }
        buffer.paste(String(end))
        isDirty = true
        return []
    }

    private mutating func replaceIfFresh() {
        guard isFresh else { return }
        isFresh = false
        if let field = spec?.field { tally.corrected(field) }
        buffer.cursor = Int.max
        _ = buffer.perform(.killToStart)
    }

    private mutating func edit(_ command: EditCommand) -> [FormEvent] {
        guard let spec else { return command == .left || command == .backspace ? back() : [] }
        // The first key after a list of towns or an error in an empty field only says that it was seen.
        isFresh = false
        guard buffer.perform(command) else { return [] }
        isDirty = true
        switch command {
        case .backspace, .deleteForward, .killToEnd, .killToStart, .killWord: tally.corrected(spec.field)
        default: break
        }
        return []
    }

    // MARK: Scanning

    /// A reader's digits go into a field for numbers. What came as fast but is no chip number was typed ahead.
    private mutating func scan(_ digits: String) -> [FormEvent] {
        guard let spec else { return [.bell] }
        let number = digits.utf8.count == 15 ? try? ChipNumber(digits) : nil
        guard let number else { return typeAll(digits) }
        if spec.kind == .chip, !isDirty || firstKeying != nil || buffer.isEmpty || isFresh {
            return accept(FieldValue(number.digits, display: number.grouped), origin: .scanned, reading: digits)
        }
        guard FormEntry.looksLikeChip(digits) else { return typeAll(digits) }
        guard let chip = index(of: .chip), place != chip else { return typeAll(digits) }
        if let known = blanks[chip].entry?.text { return known.bytesEqual(number.digits) ? [] : [.bell, .note(.scanElsewhere)] }
        guard case .success(let value) = FieldReader.read(number.digits, as: blanks[chip].spec, context) else { return typeAll(digits) }
        remember([chip])
        put(value, into: chip, origin: .scanned)
        return [.accepted(.chip)]
    }

    private mutating func typeAll(_ digits: String) -> [FormEvent] {
        var events: [FormEvent] = []
        for digit in digits { events += type(String(digit)) }
        return events + (isWaiting || isAtEnd ? [] : leave(isChecked: true))
    }

    /// Of Japan, a maker's, or a test code (domain.md §1.2).
    private static func looksLikeChip(_ digits: String) -> Bool { digits.hasPrefix("392") || digits.hasPrefix("9") }

    // MARK: Towns

    private mutating func choose(_ input: FormInput) -> [FormEvent] {
        guard var list = pick else { return [] }
        switch input {
        case .up: list.move(by: -1)
        case .down: list.move(by: 1)
        case .exit:
            picks[list.code] = list.selected
            return take(list.towns[list.selected], of: list.field)
        case .text(let text):
            guard let digit = TownPick.digit(text), list.towns.indices.contains(digit - 1) else { return [.bell] }
            picks[list.code] = digit - 1
            return take(list.towns[digit - 1], of: list.field)
        case .previous, .edit, .undo:
            // Back into the postcode, which may be the wrong one.
            let held = isPicking
            enter(place)
            isPicking = held
            return []
        default: return [.bell]
        }
        isPicking = true
        pick = list
        return []
    }

    /// Fills in what a postcode says, and puts the cursor after the town.
    mutating func take(_ town: KeyingTown, of field: PaperField) -> [FormEvent] {
        guard let fields = AddressFields(postalCode: field) else { return [] }
        pick = nil
        isPicking = false
        var events: [FormEvent] = []
        let parts: [(PaperField, String, String?)] = [
            (fields.prefecture, town.prefecture, String(town.municipality.prefix(2))), (fields.city, town.city, town.municipality),
        ]
        remember(([fields.street] + parts.map(\.0)).compactMap { index(of: $0) })
        for (part, text, code) in parts {
            guard let place = index(of: part) else { continue }
            var value = FieldValue(text, code: code)
            if case .success(let read) = FieldReader.read(text, as: blanks[place].spec, context) { value.warnings = read.warnings }
            put(value, into: place, origin: .derived)
            events.append(.accepted(part))
        }
        guard let street = index(of: fields.street) else {
            goOn()
            return events
        }
        let kept = blanks[street].unread ?? blanks[street].entry?.text ?? ""
        enter(street)
        if kept.isEmpty {
            buffer = FieldBuffer(town.town, kind: blanks[street].spec.kind)
            // Kept like anything typed: the town is on screen, and what follows goes behind it.
            isDirty = !town.town.isEmpty
        }
        isFresh = false
        return events
    }
}

extension FieldKind {
    var isChoice: Bool { !options.isEmpty }
}
