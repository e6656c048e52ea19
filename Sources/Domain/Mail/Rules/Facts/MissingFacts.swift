/// What the desk must know to answer an inquiry of a kind, and what of it a mail does not say: one polite question instead of three rounds.
public struct MissingFacts: Equatable, Sendable {
    /// In the order they are asked.
    public let kinds: [FactKind]
    /// The mail names a chip number of a wrong length; asking for the number says so.
    public let isChipBroken: Bool

    public var isEmpty: Bool { kinds.isEmpty }

    /// - parameter known: what the inquiry says elsewhere, from an earlier mail or a call.
    public init(_ category: InquiryCategory, facts: MailFacts, known: Set<FactKind> = []) {
        var said = facts.kinds.union(known)
        // The owner's name in kana is a name, for looking them up: A2RB compares the kana.
        if said.contains(.kana) { said.insert(.name) }
        let needs = MissingFacts.needs(of: category)
        kinds = FactKind.allCases.filter { needs.contains($0) && !said.contains($0) }
        isChipBroken = kinds.contains(.chip) && !facts.brokenChips.isEmpty
    }

    /// Lines of the requirements (S0), as `domain.md` distils them:
    ///
    /// | category | needs | why |
    /// |---|---|---|
    /// | registration | chip, species, name, kana | MC番号＋犬猫情報＋所有者情報 (A2R2, S0:L4218-4220; §2.2 rows 2, 7, 9) |
    /// | ownerChange | chip, name, kana, phone | the new owner's 所有者情報 (A2R4, S0:L4228-4230); the change key is theirs to enter and never asked for |
    /// | informationChange | chip, name, kana, old and new address | what the record says, and what it shall say (A2R6, S0:L4242-4244, L2662-2665) |
    /// | deathNotice | chip, name, kana, day of death | 死亡届出書 (A2R7, S0:L4245-4247, L2768-2774) |
    /// | reissue | chip, name, kana, phone, address | 本人確認情報 (A2R5 and A2R9, S0:L4231-4241, L4248-4250): the certificate goes to the registered address |
    /// | foundAnimal | chip, species, found day and place, phone | the desk tells the owner where the animal is (S0:L3425-3428), finders hear nothing |
    /// | fees | procedure | only 登録, 変更登録 and 再交付 cost anything (S0:L4118) |
    /// | account | organisation, name | 氏名、所属 (S0:L3616-3631); ID and password never by mail |
    /// | other | nothing | nobody knows what it is about |
    public static func needs(of category: InquiryCategory) -> Set<FactKind> {
        switch category {
        case .registration: [.chip, .species, .name, .kana]
        case .ownerChange: [.chip, .name, .kana, .phone]
        case .informationChange: [.chip, .name, .kana, .oldAddress, .newAddress]
        case .deathNotice: [.chip, .name, .kana, .dayOfDeath]
        case .reissue: [.chip, .name, .kana, .phone, .address]
        case .foundAnimal: [.chip, .species, .phone, .foundDay, .foundPlace]
        case .fees: [.procedure]
        case .account: [.organisation, .name]
        case .other: []
        }
    }
}
