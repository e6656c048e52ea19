/// Who may be told what, after which confirmations.
///
/// The basis is 表7 閲覧制限 (S0:L279-295): owners see their own animals, other people's animals are seen by authorities only, the designated
/// body
/// sees everything for its work. The requirements do not say how a telephone desk confirms a caller; those rules are marked [our choice].
public struct DisclosurePolicy: Hashable, Sendable {
    public let caller: CallerKind

    public init(for caller: CallerKind) { self.caller = caller }

    /// What has to be confirmed before `fieldsAfterGate` may be told.
    public enum Requirement: Hashable, Sendable {
        /// Nothing to confirm: whatever may be told is told to anybody of this kind.
        case none
        /// At least `count` facts about the owner, these among them.
        case facts(count: Int, including: Set<GateFact>)
        /// At least one of the official confirmations.
        case anyOf(Set<GateFact>)
    }

    public var requirement: Requirement {
        switch caller {
        // 所有者認証 is chip number + 変更キー or chip number + 本人確認情報 such as the phone number (A2R5, S0:L4231-4241; S0:L2800). On the phone the
        // name is always one of at least two facts. [our choice]
        case .owner, .business: .facts(count: 2, including: [.name])
        // 捜査照会書 by post, fax or phone (S0:L3561-3583, FAQ-034); a phone inquiry is answered on the official number. [our choice]
        case .police: .anyOf([.officialCallBack, .inquiryDocument])
        // Authorities look chips up themselves with their own ID (S0:L3405-3437); by phone they are answered on the official number.
        // [our choice]
        case .municipality, .prefecture: .anyOf([.officialCallBack])
        case .finder, .veterinarian, .other: .none
        }
    }

    /// The facts worth asking this caller for, most telling first.
    public var askable: [GateFact] {
        switch caller {
        case .owner, .business: [.name, .phone, .address, .changeKey, .animalBirthDate, .animalName, .email, .certificateNumber]
        case .police: [.officialCallBack, .inquiryDocument]
        case .municipality, .prefecture: [.officialCallBack]
        case .finder, .veterinarian, .other: []
        }
    }

    /// What may be told without any confirmation.
    public var fieldsBeforeGate: Set<RecordField> {
        switch caller {
        // Owners and authorities hear nothing before they are confirmed. [our choice]
        case .owner, .business, .police, .municipality, .prefecture: []
        // "お教えできません" (FAQ-033, S0:L279-280): that the chip is registered, so that they turn to the police or the 保健所; nothing of the
        // owner, nothing of the animal that would help to pass as its owner.
        case .finder: [.registered]
        // Before fitting or treating a vet needs to know whether the number is taken and by which kind of animal. [our choice]
        case .veterinarian: [.registered, .species]
        case .other: []
        }
    }

    /// What may be told once the requirement is met.
    public var fieldsAfterGate: Set<RecordField> {
        switch caller {
        // Their own animals (表7 No.1). Former owners stay unsaid: A511 is the designated body's alone (S0:L4298-4304).
        case .owner, .business: RecordField.animal.union(RecordField.owner)
        // A2RB answers authorities 犬猫情報＋所有者情報, outside their area too when a found animal's number is asked (表7 No.2, S0:L289-291).
        case .police, .municipality, .prefecture: RecordField.animal.union(RecordField.owner)
        case .finder, .veterinarian, .other: fieldsBeforeGate
        }
    }

    /// What the desk does for the caller beside telling.
    public enum Duty: String, CaseIterable, Codable, Sendable {
        /// The desk tells the owner where the animal is (所有者へ連絡, S0:L3428, L3600).
        case contactOwner
        /// 保健所・動物愛護管理センター, municipality or police (FAQ-033).
        case referToAuthority
        /// Hang up, look the official number up, call back.
        case callBackOfficialNumber
    }

    public var duties: [Duty] {
        switch caller {
        case .finder: [.referToAuthority, .contactOwner]
        case .veterinarian: [.contactOwner]
        case .police, .municipality, .prefecture: [.callBackOfficialNumber]
        case .owner, .business, .other: []
        }
    }
}
