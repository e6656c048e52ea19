import CommonDBContract
import Foundation
import GRDB

/// A2R5.
extension Service {
    /// A wrong proof and a chip that is not registered get the same answer after the same work, and count alike.
    func authenticateOwner(_ call: Call) async throws -> Answer {
        let request = try call.message(OwnerAuthenticationRequest.self)
        let now = now()
        let number = ChipColumn.number(call.number)
        let reply = try await transaction(at: now) { db in
            try OwnerAttempts.checkLock(number, at: Self.seconds(now), db)
            let stored = try StoredChip.find(number, db)
            let isRight: Bool
            if let identity = request.identity {
                isRight = IdentityRule.fits(identity, stored?.record.owner)
            } else {
                isRight = keys.fits(request.changeKey ?? "", stored, number: number)
            }
            guard isRight, let stored else { throw WrongProof(number: number, refusal: Refusal(.authenticationFailed)) }
            try OwnerAttempts.clear(number, db)
            let issued = try OwnerTokens.issue(for: number, to: call.caller, at: Self.seconds(now), db)
            return OwnerAuthenticationReply(
                microchip: stored.record, authenticationToken: issued.token, expiresAt: RegistryRow.date(issued.expiresAt))
        }
        return try Answer(reply, event: "owner-authentication")
    }
}
