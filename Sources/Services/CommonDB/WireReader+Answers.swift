import CommonDBContract
import Domain
import Foundation

/// Accounts, government lists, and what applications are answered with.
extension WireReader {
    // MARK: - Accounts

    func login(_ wire: LoginReply) throws(Fault) -> LoginOutcome {
        guard let role = RegistryRole(wire.role) else { throw Fault(at: "role") }
        // Anything else could not be sent as a header, or back in a body.
        guard (1...4096).contains(wire.token.utf8.count), HeaderRule.isValue(wire.token) else { throw Fault(at: "token") }
        guard (1...4096).contains(wire.refreshToken.utf8.count), HeaderRule.isValue(wire.refreshToken) else {
            throw Fault(at: "refreshToken")
        }
        var cap = cap
        return LoginOutcome(
            accountID: cap.cut(wire.accountId), role: role, mustChangePassword: wire.mustChangePassword, expiresAt: wire.expiresAt)
    }

    mutating func account(_ wire: AccountReply) throws(Fault) -> RegistryAccount {
        guard let role = RegistryRole(wire.role) else { throw Fault(at: "role") }
        return RegistryAccount(
            id: cut(wire.id), role: role, name: cut(wire.name), affiliation: cut(wire.affiliation), email: cut(wire.email),
            municipalityCode: cut(wire.municipalityCode), lastLoginAt: wire.lastLoginAt)
    }

    /// A cut id or password would be another one: what is longer than any real one is a fault.
    func issued(_ wire: AccountIssueReply) throws(Fault) -> IssuedAccount {
        guard (1...256).contains(wire.id.utf8.count) else { throw Fault(at: "id") }
        guard (1...Limits.passwordMaximumBytes).contains(wire.temporaryPassword.utf8.count) else { throw Fault(at: "temporaryPassword") }
        return IssuedAccount(id: wire.id, temporaryPassword: Secret(wire.temporaryPassword), expiresAt: wire.expiresAt)
    }

    // MARK: - Lists

    mutating func notices(_ wire: OneStopReply) throws(Fault) -> OneStopPage {
        OneStopPage(
            notices: try list(wire.items) { reader, item throws(Fault) in try reader.notice(item) },
            nextCursor: try cursor(wire.nextCursor), total: try total(wire.total))
    }

    private mutating func notice(_ wire: OneStopNoticeBody) throws(Fault) -> OneStopNotice {
        OneStopNotice(
            kind: try word(wire.kind, at: "kind"), movement: try word(wire.movement, at: "movement"), noticedAt: wire.noticedAt,
            chip: try chip(wire.number, at: "number"), animal: try animal(wire.animal), owner: owner(wire.owner),
            otherMunicipality: cut(wire.otherMunicipalityCode))
    }

    mutating func excesses(_ wire: BreedingExcessReply) throws(Fault) -> BreedingExcessPage {
        BreedingExcessPage(
            excesses: try list(wire.items) { reader, item throws(Fault) in try reader.excess(item) },
            nextCursor: try cursor(wire.nextCursor), total: try total(wire.total))
    }

    private mutating func excess(_ wire: BreedingExcessBody) throws(Fault) -> BreedingExcess {
        var reasons: [BreedingJudgement.Reason] = []
        for reason in wire.reasons { reasons.append(try word(reason, at: "reasons")) }
        return BreedingExcess(
            judgedAt: wire.judgedAt, result: try word(wire.result, at: "result"), reasons: reasons,
            chip: try chip(wire.number, at: "number"), dam: try chip(wire.damNumber, at: "damNumber"),
            species: try word(wire.species, at: "species"), breed: cut(wire.breed),
            breeder: Breeder(
                name: cut(wire.breeder.name), address: cut(wire.breeder.address), phone: cut(wire.breeder.phone),
                businessNumber: cut(wire.breeder.businessNumber)),
            damBirthDate: try optionalDay(wire.damBirthDate, at: "damBirthDate"), litterDate: try day(wire.litterDate, at: "litterDate"),
            litters: try natural(wire.litters, at: "litters"),
            littersAtSeven: try optionalNatural(wire.littersAtSeven, at: "littersAtSeven"),
            estimatedMatingDate: try day(wire.estimatedMatingDate, at: "estimatedMatingDate"),
            estimatedMatingAge: try optionalNatural(wire.estimatedMatingAge, at: "estimatedMatingAge"))
    }

    private func optionalNatural(_ number: Int?, at place: String) throws(Fault) -> Int? {
        guard let number else { return nil }
        return try natural(number, at: place)
    }

    // MARK: - Applications

    func check(_ wire: CheckReply) throws(Fault) -> ApplicationCheck {
        ApplicationCheck(checkedAt: wire.checkedAt, fee: try fee(wire.fee))
    }

    mutating func certificate(_ wire: CertificateReply, of asked: ChipNumber) throws(Fault) -> RegistrationCertificate {
        // Byte by byte: a key that only reads alike would not open the record.
        guard let key = ChangeKey(wire.changeKey), key.text.bytesEqual(wire.changeKey) else { throw Fault(at: "changeKey") }
        return RegistrationCertificate(
            chip: try chip(wire.number, at: "number", of: asked), changeKey: key, number: cut(wire.certificateNumber),
            issuedAt: wire.issuedAt, fee: try fee(wire.fee))
    }

    func receipt(_ wire: ChangeReply, of asked: ChipNumber) throws(Fault) -> ChangeReceipt {
        ChangeReceipt(chip: try chip(wire.number, at: "number", of: asked), changedAt: wire.changedAt)
    }

    mutating func authentication(_ wire: OwnerAuthenticationReply, of asked: ChipNumber) throws(Fault) -> OwnerAuthentication {
        guard (1...4096).contains(wire.authenticationToken.utf8.count) else { throw Fault(at: "authenticationToken") }
        do throws(Fault) {
            return OwnerAuthentication(
                record: try record(wire.microchip, of: asked), token: OwnerToken(wire.authenticationToken), expiresAt: wire.expiresAt)
        } catch {
            throw Fault(at: "microchip." + error.at, fault: error.fault)
        }
    }

    private func fee(_ wire: FeeBody) throws(Fault) -> Fee {
        Fee(
            procedure: try word(wire.procedure, at: "fee.procedure"), channel: try word(wire.channel, at: "fee.channel"),
            amount: try natural(wire.amount, at: "fee.amount"))
    }
}
