import Foundation

/// The made-up people and animals of the description: chips from 999 on, phone numbers nobody has.
enum OpenAPIExamples {
    static let number = "999000000000017"
    private static let token = "q3JmYm9vazktZXhhbXBsZS10b2tlbi1ub3QtcmVhbC0wMDAx"
    private static let key = "7KQ2M4XP9TD"
    private static let newKey = "H3WR8YB5NZC"
    private static let password = "sakura-no-hana-2026"
    /// 2026-11-21 10:15:00 in Japan.
    private static let now = Date(timeIntervalSince1970: 1_795_223_700)

    /// One for each API: a key is good for one content.
    static func idempotencyKey(_ api: API) -> String {
        let place = API.allCases.firstIndex(of: api) ?? 0
        return "5f0c2a9e-7d31-4c58-9b64-1e8a3d70\(place < 10 ? "000" : "00")\(place)"
    }

    // MARK: Parameters

    static func query(_ api: API, _ name: String) -> YAMLNode? {
        guard let value = queryValue(api, name), let shape = api.definition.query else { return nil }
        guard case .text(let text) = value else { return value }
        return WireNames.current.wire([(name, text)], of: shape).first.map { .text($0.value) }
    }

    private static func queryValue(_ api: API, _ name: String) -> YAMLNode? {
        switch (api, name) {
        case (.a2RC, OwnerSearchQuery.Parameter.ownerName.rawValue): "見本"
        case (.a2RC, OwnerSearchQuery.Parameter.match.rawValue): .text(OwnerSearchQuery.Match.prefix.rawValue)
        case (.a311, PeriodQuery.Parameter.from.rawValue), (.a411, PeriodQuery.Parameter.from.rawValue): "2026-11-01"
        case (.a311, PeriodQuery.Parameter.to.rawValue), (.a411, PeriodQuery.Parameter.to.rawValue): "2026-11-30"
        case (_, PeriodQuery.Parameter.limit.rawValue): .whole(Limits.pageSizeDefault)
        default: nil
        }
    }

    // MARK: Requests

    static func request(_ api: API) -> YAMLNode {
        guard let shape = api.definition.request else { return .map([]) }
        return node(requestValue(api), shape)
    }

    /// The example of an API's request; nil where there is no body.
    static func requestValue(_ api: API) -> (any Encodable)? {
        switch api {
        case .a101:
            AccountCreateRequest(
                role: .municipality, name: "見本 花子", affiliation: "見本市 生活環境課", email: "hanako@mihon.example", municipalityCode: "292010",
                currentPassword: password)
        case .a121: AccountUpdateRequest(affiliation: "見本市 保健所", currentPassword: password)
        case .a131: AccountDeletionRequest(id: "gov0000001", currentPassword: password)
        case .a151: LoginRequest(id: "gov0000001", password: password)
        case .a152: [String: String]()
        case .a153: PasswordResetRequest(id: "gov0000001")
        case .a154: PasswordChangeRequest(currentPassword: password, newPassword: "momiji-no-yama-2026")
        case .a2R1, .a2R2:
            RegistrationRequest(
                number: number, channel: .online, appliedOn: "2026-11-21", animal: animal, owner: owner, fitting: fitting)
        case .a2R3, .a2R4:
            OwnerChangeRequest(
                channel: .online, appliedOn: "2026-11-21", authenticationToken: token, changeKey: key, owner: newOwner)
        case .a2R5: OwnerAuthenticationRequest(changeKey: key)
        case .a2R6: InformationChangeRequest(authenticationToken: token, owner: newOwner)
        case .a2R7: DeathRequest(authenticationToken: token, deathDate: "2026-11-20")
        case .a2R9: CertificateReissueRequest(channel: .paper, authenticationToken: token)
        case .a111, .a2RB, .a2RC, .a311, .a411, .a511: nil
        }
    }

    // MARK: Replies

    static func reply(_ api: API) -> YAMLNode { node(replyValue(api), api.definition.reply) }

    /// The example of an API's reply.
    static func replyValue(_ api: API) -> any Encodable {
        switch api {
        case .a101:
            return AccountIssueReply(id: "gov0000001", temporaryPassword: "kX7-mQ2-vR9", expiresAt: now.addingTimeInterval(43_200))
        case .a111, .a121:
            return AccountReply(
                id: "gov0000001", role: .municipality, name: "見本 花子", affiliation: "見本市 保健所", email: "hanako@mihon.example",
                municipalityCode: "292010", lastLoginAt: now.addingTimeInterval(-86_400))
        case .a151:
            return LoginReply(
                token: token, expiresAt: now.addingTimeInterval(1_800), renewBefore: now.addingTimeInterval(3_600),
                refreshToken: "cmVmcmVzaC1leGFtcGxlLW5vdC1yZWFsLTAwMDE", mustChangePassword: false, accountId: "gov0000001",
                role: .municipality)
        case .a131, .a152, .a153, .a154: return Acknowledgement(completedAt: now)
        case .a2R1: return CheckReply(checkedAt: now, fee: fee(.registration))
        case .a2R3: return CheckReply(checkedAt: now, fee: fee(.ownerChange))
        case .a2R2: return certificate(fee(.registration))
        case .a2R4: return certificate(fee(.ownerChange))
        case .a2R9: return certificate(FeeBody(procedure: .certificateReissue, channel: .paper, amount: 1_300))
        case .a2R5:
            return OwnerAuthenticationReply(microchip: microchip, authenticationToken: token, expiresAt: now.addingTimeInterval(600))
        case .a2R6, .a2R7: return ChangeReply(number: number, changedAt: now)
        case .a2RB: return microchip
        case .a2RC: return OwnerSearchReply(items: [microchip], nextCursor: nil, total: 1)
        case .a311:
            let notice = OneStopNoticeBody(
                kind: .registration, movement: .none, noticedAt: now, number: number, animal: record, owner: owner,
                otherMunicipalityCode: nil)
            return OneStopReply(items: [notice], nextCursor: nil, total: 1)
        case .a411: return BreedingExcessReply(items: [excess], nextCursor: nil, total: 1)
        case .a511:
            let item = OwnerHistoryItem(
                kind: .registration, at: now, ownerName: owner.name, address: "奈良県奈良市見本町1-2-3", phone: owner.phone)
            return OwnerHistoryReply(number: number, items: [item])
        }
    }

    static func refusal(_ code: ErrorCode, meaning: String) -> YAMLNode {
        let body = ErrorBody(code: code, message: meaning + "。", correlationId: "0b7d4c1e-52a8-4f36-8e90-6a1c3f2d9b47")
        return node(body, ErrorBody.shape)
    }

    // MARK: Parts

    private static let animal = AnimalInput(
        species: .dog, name: "ポチ", breed: "柴犬", coatColor: "赤", sex: .male, birthDate: "2026-08-01", features: "右耳に白い斑",
        damNumber: "999000000000009")
    private static let record = AnimalBody(
        species: .dog, name: "ポチ", breed: "柴犬", coatColor: "赤", sex: .male, birthDate: "2026-08-01", birthDateEstimated: false,
        features: "右耳に白い斑", damNumber: "999000000000009", deathDate: nil)
    private static let owner = OwnerBody(
        kind: .person, name: "見本 太郎", kana: "ミホン タロウ", representative: nil, postalCode: "6300000", prefecture: "奈良県", city: "奈良市",
        street: "見本町1-2-3", municipalityCode: "292010", phone: "090-0000-0001", email: "taro@mihon.example")
    private static let newOwner = OwnerBody(
        kind: .person, name: "見本 次郎", kana: "ミホン ジロウ", representative: nil, postalCode: "1000000", prefecture: "東京都", city: "千代田区",
        street: "見本1-1", municipalityCode: "131016", phone: "090-0000-0002", email: nil)
    private static let fitting = FittingBody(
        fittedOn: "2026-10-15", clinic: "見本動物病院", clinicAddress: "奈良県奈良市見本町4-5", clinicPhone: "03-0000-0003", veterinarian: "見本 三郎")
    private static let microchip = MicrochipReply(
        number: number, animal: record, owner: owner, fitting: fitting, registeredAt: now, updatedAt: now)
    private static let excess = BreedingExcessBody(
        judgedAt: now, result: .exceeded, reasons: [.litters], number: number, damNumber: "999000000000009", species: .dog, breed: "柴犬",
        breeder: BreederBody(name: owner.name, address: "奈良県奈良市見本町1-2-3", phone: owner.phone, businessNumber: nil),
        damBirthDate: "2020-04-01", litterDate: "2026-08-01", litters: 7, littersAtSeven: 7, estimatedMatingDate: "2026-05-30",
        estimatedMatingAge: 6)

    private static func fee(_ procedure: FeeBody.Procedure) -> FeeBody { FeeBody(procedure: procedure, channel: .online, amount: 400) }

    private static func certificate(_ fee: FeeBody) -> CertificateReply {
        CertificateReply(number: number, changeKey: newKey, certificateNumber: "26-0000001", issuedAt: now, fee: fee)
    }

    // MARK: As they go over the wire

    /// In the order of the shape's fields.
    private static func node(_ value: (any Encodable)?, _ shape: MessageShape) -> YAMLNode {
        guard let value, let json = json(value) else { return .map([]) }
        return node(json, .message(shape))
    }

    /// What the encoder of both sides makes of a message.
    static func json(_ value: any Encodable) -> JSONValue? {
        guard let data = try? WireFormat.encoder().encode(value) else { return nil }
        return try? WireFormat.decoder().decode(JSONValue.self, from: data)
    }

    private static func node(_ json: JSONValue, _ shape: ValueShape) -> YAMLNode {
        switch (json, shape) {
        case (.object(let object), .message(let message)):
            .map(
                message.onTheWire.fields.compactMap { field in
                    object[field.name].map { .init(key: field.name, value: node($0, field.value)) }
                })
        case (.list(let items), .list(let item, _)): .list(items.map { node($0, item) })
        case (.text(let text), _): .text(text)
        case (.whole(let number), _): .whole(number)
        case (.flag(let flag), _): .flag(flag)
        default: .null
        }
    }
}
