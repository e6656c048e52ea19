/// Reads the value typed for a field.
struct FieldValueReader {
    /// A word or phrase as typed.
    struct Typed {
        let scalars: [Unicode.Scalar]
        let range: Range<Int>
        let isQuoted: Bool
        /// The cursor stands right behind it.
        let isBeingTyped: Bool

        var text: String { String(String.UnicodeScalarView(scalars)) }
        /// ASCII, without white space at the ends.
        var twin: String {
            let scalars = scalars.map(JapaneseText.asciiTwin)
            let start = scalars.drop { $0.properties.isWhitespace }
            return String(String.UnicodeScalarView(start.reversed().drop { $0.properties.isWhitespace }.reversed()))
        }
    }

    let vocabulary: SearchVocabulary
    let today: CalendarDate

    func criterion(_ field: QueryField?, _ typed: Typed) throws(SearchQueryError) -> SearchCriterion {
        do throws(SearchQueryError) {
            return try read(field, typed)
        } catch {
            // Within `tel:(1234 o` the letter is on its way to an operator.
            let isOperator = typed.isBeingTyped && vocabulary.connectives.isBeginning(typed.text)
            throw SearchQueryError(error.reason, error.range, isIncomplete: error.isIncomplete || isOperator)
        }
    }

    private func read(_ field: QueryField?, _ typed: Typed) throws(SearchQueryError) -> SearchCriterion {
        switch field {
        case nil: try bare(typed)
        case .from: try text(typed, .caller)
        case .kana: try text(typed, .kana)
        case .phone: try phone(typed)
        case .chip: try chip(typed)
        case .receipt: try ReceiptValueReader(today: today).criterion(typed)
        case .category: .category(try value(.category, vocabulary.categories, typed))
        case .state: .state(try value(.state, vocabulary.states, typed))
        case .channel: .channel(try value(.channel, vocabulary.channels, typed))
        case .caller: .caller(try value(.caller, vocabulary.callers, typed))
        case .outcome: .outcome(try value(.outcome, vocabulary.outcomes, typed))
        case .flag: .flag(try value(.flag, vocabulary.flags, typed))
        case .tag: .tag(try folded(typed))
        case .handledBy: .handledBy(try operatorID(typed))
        case .received: .received(try DayRangeReader(words: vocabulary.days, today: today).range(typed))
        }
    }

    // MARK: Texts

    private func bare(_ typed: Typed) throws(SearchQueryError) -> SearchCriterion {
        if !typed.isQuoted, let digits = NumberTokens.query(typed.text) { return .number(digits) }
        return try text(typed, .anywhere)
    }

    private func text(_ typed: Typed, _ scope: SearchScope) throws(SearchQueryError) -> SearchCriterion {
        _ = try folded(typed)
        return .text(typed.scalars, scope)
    }

    private func folded(_ typed: Typed) throws(SearchQueryError) -> [Unicode.Scalar] {
        let folded = JapaneseText.foldedScalars(typed.text)
        guard !folded.isEmpty else { throw SearchQueryError(.emptyTerm, typed.range, isIncomplete: true) }
        return folded
    }

    private func operatorID(_ typed: Typed) throws(SearchQueryError) -> OperatorID {
        let typedID = typed.twin
        guard !typedID.isEmpty else { throw SearchQueryError(.emptyTerm, typed.range, isIncomplete: true) }
        return vocabulary.operators.value(typed.text) ?? OperatorID(typedID)
    }

    private func value<Value>(_ field: QueryField, _ words: SearchWords<Value>, _ typed: Typed) throws(SearchQueryError) -> Value {
        if let value = words.value(typed.text) { return value }
        throw SearchQueryError(
            .unknownValue(field, allowed: words.shown.map(\.word)), typed.range,
            isIncomplete: typed.isBeingTyped && words.isBeginning(typed.text))
    }

    // MARK: Numbers

    private static let phoneEndings = 4...8
    private static let longestPhone = 15

    private func phone(_ typed: Typed) throws(SearchQueryError) -> SearchCriterion {
        if let phone = PhoneNumber(typed.text) { return .phone(phone.digits) }
        guard let digits = FieldValueReader.digits(typed.twin) else { throw SearchQueryError(.badNumber(.phone), typed.range) }
        let count = digits.utf8.count
        if FieldValueReader.phoneEndings.contains(count) { return .phoneEnding(digits) }
        guard count > FieldValueReader.phoneEndings.upperBound, count <= FieldValueReader.longestPhone else {
            let allowed = Array(FieldValueReader.phoneEndings.lowerBound...FieldValueReader.longestPhone)
            throw SearchQueryError(
                .numberLength(.phone, allowed: allowed), typed.range,
                isIncomplete: typed.isBeingTyped && count <= FieldValueReader.longestPhone)
        }
        // Japanese numbers begin with 0 and would have been read; foreign ones are compared as they stand.
        if digits.hasPrefix("0"), !digits.hasPrefix("00") {
            throw SearchQueryError(.badNumber(.phone), typed.range, isIncomplete: typed.isBeingTyped && count < 11)
        }
        return .phone(digits)
    }

    private func chip(_ typed: Typed) throws(SearchQueryError) -> SearchCriterion {
        let digits = FieldValueReader.digits(typed.twin)
        if let digits, NumberTokens.endings.contains(digits.utf8.count) { return .chipEnding(digits) }
        do throws(ChipNumberError) {
            return .chip(try ChipNumber(typed.text))
        } catch {
            guard let count = digits?.utf8.count, count != 15 else { throw SearchQueryError(.badChip(error), typed.range) }
            throw SearchQueryError(
                .numberLength(.chip, allowed: NumberTokens.endings + [15]), typed.range, isIncomplete: typed.isBeingTyped && count < 15)
        }
    }

    /// The digits of a text of nothing but digits and what separates them; nil for anything else and for no digit at all.
    static func digits(_ twin: String) -> String? {
        var digits = ""
        for scalar in twin.unicodeScalars {
            if NumberTokens.isDigit(scalar) { digits.unicodeScalars.append(scalar); continue }
            guard NumberTokens.isSeparator(scalar) else { return nil }
        }
        return digits.isEmpty ? nil : digits
    }
}
