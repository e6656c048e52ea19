import CommonDBContract
import Foundation

@testable import CommonDBSandbox

extension RegistryModel {
    struct Expected {
        /// `nil`: accepted.
        var code: ErrorCode?
        /// The first answer, which must come again.
        var repeated: Data?
    }

    /// What the call must be answered with; takes from the actual answer what nobody can foretell: keys and tokens.
    mutating func answer(_ api: API, _ number: String, _ body: Data, _ caller: String?, key: String, _ answer: Data) throws -> Expected {
        if caller == "pref01" { return Expected(code: .forbidden) }
        let place = "\(caller ?? "guest") \(api.id) \(key)"
        if api.isWrite, let first = kept[place], first.at.addingTimeInterval(30 * 86_400) > now {
            let isSame = try Self.content(first.body) == Self.content(body) && first.number == number
            return isSame ? Expected(repeated: first.answer) : Expected(code: .idempotencyKeyReused)
        }
        let code = try judge(api, number, body, caller ?? "guest", answer)
        if code == nil, api.isWrite { kept[place] = Kept(number: number, body: body, answer: answer, at: now) }
        return Expected(code: code)
    }

    /// However it is spelt.
    private static func content(_ body: Data) throws -> JSONValue { try JSONDecoder().decode(JSONValue.self, from: body) }

    private mutating func judge(_ api: API, _ number: String, _ body: Data, _ caller: String, _ answer: Data) throws -> ErrorCode? {
        func read<Message: Decodable>(_ type: Message.Type) throws -> Message { try WireFormat.decoder().decode(type, from: body) }
        switch api {
        case .a2R1, .a2R2:
            let request = try read(RegistrationRequest.self)
            if chips[request.number] != nil { return .alreadyRegistered }
            if !fits(request.owner) || request.appliedOn > today { return .ruleBroken }
            if api == .a2R2 { register(request, key: try reply(answer, CertificateReply.self).changeKey) }
            return nil
        case .a2R3, .a2R4: return try judgeOwnerChange(read(OwnerChangeRequest.self), number, caller, answer, isCheck: api == .a2R3)
        case .a2R5: return try judgeAuthentication(read(OwnerAuthenticationRequest.self), number, caller, answer)
        case .a2R6: return try judgeInformationChange(read(InformationChangeRequest.self), number, caller)
        case .a2R7:
            let request = try read(DeathRequest.self)
            guard holds(request.authenticationToken, number, caller), let chip = chips[number] else { return .authenticationInvalid }
            if chip.record.animal.deathDate != nil { return .animalDead }
            if request.deathDate != today { return .ruleBroken }
            change(number, .death) { $0.animal.deathDate = request.deathDate }
            tokens[request.authenticationToken] = nil
            return nil
        default: return try judgeReissue(read(CertificateReissueRequest.self), number, caller, answer)
        }
    }

    private mutating func judgeOwnerChange(
        _ request: OwnerChangeRequest, _ number: String, _ caller: String, _ answer: Data, isCheck: Bool
    ) throws -> ErrorCode? {
        if request.mode != .bulk, !holds(request.authenticationToken, number, caller) { return .authenticationInvalid }
        if let code = refusal(ofKey: request.changeKey, number) { return code }
        if chips[number]?.record.animal.deathDate != nil { return .animalDead }
        if !fits(request.owner) || request.appliedOn > today { return .ruleBroken }
        guard !isCheck else { return nil }
        change(number, .ownerChange) { record in
            record.owner = request.owner
            record.keptAt = request.keptAt
            record.business = request.business
        }
        setKey(try reply(answer, CertificateReply.self).changeKey, number)
        attempts[number] = nil
        return nil
    }

    private mutating func judgeAuthentication(
        _ request: OwnerAuthenticationRequest, _ number: String, _ caller: String, _ answer: Data
    ) throws -> ErrorCode? {
        if isLocked(number) { return .authenticationLocked }
        let chip = chips[number]
        let isRight: Bool
        if let facts = request.identity {
            let owner = chip?.record.owner
            isRight = owner?.name == facts.ownerName && owner?.phone == facts.phone && owner?.postalCode == facts.postalCode
        } else {
            isRight = chip != nil && chip?.key == request.changeKey
        }
        guard isRight else {
            noteFailure(number)
            return .authenticationFailed
        }
        attempts[number] = nil
        let token = try reply(answer, OwnerAuthenticationReply.self).authenticationToken
        issue(token, number, caller)
        return nil
    }

    private mutating func judgeInformationChange(
        _ request: InformationChangeRequest, _ number: String, _ caller: String
    ) -> ErrorCode? {
        if request.mode == .bulk {
            if let code = refusal(ofKey: request.changeKey, number) { return code }
        } else if !holds(request.authenticationToken, number, caller) {
            return .authenticationInvalid
        }
        guard let chip = chips[number], chip.record.animal.deathDate == nil else { return .animalDead }
        var owner = request.owner
        if owner.map({ !fits($0) }) ?? (request.keptAt == nil) { return .ruleBroken }
        if request.mode == .bulk {
            if let given = owner?.email, given != chip.record.owner.email { return .ruleBroken }
            owner?.email = chip.record.owner.email
            attempts[number] = nil
        }
        change(number, .informationChange) { record in
            record.owner = owner ?? record.owner
            record.keptAt = request.keptAt ?? record.keptAt
        }
        if let token = request.authenticationToken { tokens[token] = nil }
        return nil
    }

    private mutating func judgeReissue(
        _ request: CertificateReissueRequest, _ number: String, _ caller: String, _ answer: Data
    ) throws -> ErrorCode? {
        if let isChecked = request.identityDocumentChecked {
            guard isChecked, request.channel == .paper, caller != "guest" else { return .ruleBroken }
            guard chips[number] != nil else { return .chipNotFound }
        } else if !holds(request.authenticationToken, number, caller) {
            return .authenticationInvalid
        }
        if chips[number]?.record.animal.deathDate != nil { return .animalDead }
        change(number, .certificateReissue) { _ in }
        setKey(try reply(answer, CertificateReply.self).changeKey, number)
        return nil
    }

    /// The players' owners are wrong in this alone.
    private func fits(_ owner: OwnerBody) -> Bool { owner.municipalityCode != "472018" || owner.prefecture == "沖縄県" }

    /// When the sandbox refused what the model accepts there is nothing to read; the difference is reported elsewhere.
    private func reply<Reply: Decodable>(_ answer: Data, _ type: Reply.Type) throws -> Reply {
        do {
            return try WireFormat.decoder().decode(type, from: answer)
        } catch {
            throw WriteDesk.Unexpected(description: "the model accepts: \(String(decoding: answer, as: UTF8.self))")
        }
    }
}
