/// Compares what a caller said with the record, so that the operator need not unmask it to tick a fact.
public enum FactCheck {
    public enum Verdict: String, Sendable {
        case matches, differs
        /// Nothing to compare with, or nothing readable was said.
        case cannotTell
    }

    /// Compares leniently as a person on the phone would: variants of kanji, kana for kanji, spaces and hyphens make no difference.
    public static func compare(_ fact: GateFact, said: String, with record: ChipRecord) -> Verdict {
        switch fact {
        case .name: name(said, [record.owner.name, record.owner.kana])
        case .animalName: name(said, [record.animal.name])
        case .phone: phone(said, record.owner.phone)
        case .address: address(said, record.owner)
        case .email: record.owner.email.map { mail(said, $0) } ?? .cannotTell
        case .animalBirthDate: birthDate(said, record.animal.birthDate)
        // The registry's answers do not carry these (A2RB); they are checked elsewhere.
        case .changeKey, .certificateNumber, .officialCallBack, .inquiryDocument: .cannotTell
        }
    }

    private static func name(_ said: String, _ known: [String]) -> Verdict {
        let key = JapaneseText.foldName(said)
        let keys = known.map(JapaneseText.foldName).filter { !$0.isEmpty }
        guard !key.isEmpty, !keys.isEmpty else { return .cannotTell }
        return keys.contains { $0.bytesEqual(key) } ? .matches : .differs
    }

    private static func phone(_ said: String, _ known: String) -> Verdict {
        guard let said = PhoneNumber(said), let known = PhoneNumber(known) else { return .cannotTell }
        return said == known ? .matches : .differs
    }

    /// The postal code alone, or the address from the prefecture or the city on; the building may be left out.
    private static func address(_ said: String, _ owner: Owner) -> Verdict {
        if let code = PostalCode(said) { return code.digits == JapaneseText.digitsOnly(owner.postalCode) ? .matches : .differs }
        let key = JapaneseText.foldName(said)
        guard key.unicodeScalars.count >= 4 else { return .cannotTell }
        let full = JapaneseText.foldName(owner.address)
        let withoutPrefecture = JapaneseText.foldName(owner.city + owner.street)
        return full.utf8.starts(with: key.utf8) || withoutPrefecture.utf8.starts(with: key.utf8) ? .matches : .differs
    }

    private static func mail(_ said: String, _ known: String) -> Verdict {
        let key = JapaneseText.foldName(said)
        guard key.contains("@") else { return .cannotTell }
        return key.bytesEqual(JapaneseText.foldName(known)) ? .matches : .differs
    }

    private static func birthDate(_ said: String, _ known: CalendarDate?) -> Verdict {
        guard let known, let said = JapaneseDate.parse(said) else { return .cannotTell }
        return said == known ? .matches : .differs
    }
}
