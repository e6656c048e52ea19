import CommonDBContract
import Foundation
import GRDB

/// What a caller shows to prove that the record is theirs to change.
enum Proof: Equatable, Sendable {
    /// Of A2R5.
    case token(String?)
    /// A file's row carries nothing else.
    case key(String?)
    case tokenAndKey(String?, String?)
    /// On paper, by staff of the designated body who saw an identity document.
    case document
}

extension Service {
    /// The chip, for a caller with a right to it. Nobody else learns whether the chip is registered.
    func authorised(_ call: Call, _ proof: Proof, at now: Date, _ db: Database) throws -> StoredChip {
        let number = ChipColumn.number(call.number)
        switch proof {
        case .token(let token): try check(token, for: number, call, at: now, db)
        case .key(let key): return try checked(key, of: number, at: now, db)
        case .tokenAndKey(let token, let key):
            try check(token, for: number, call, at: now, db)
            return try checked(key, of: number, at: now, db)
        case .document: break
        }
        guard let stored = try StoredChip.find(number, db) else { throw Refusal(.chipNotFound) }
        return stored
    }

    private func check(_ token: String?, for number: Int64, _ call: Call, at now: Date, _ db: Database) throws {
        guard let token else {
            throw Refusal(.authenticationInvalid, errors: [Refusal.field("authenticationToken", .required)])
        }
        guard try OwnerTokens.holds(token, for: number, of: call.caller, at: Self.seconds(now), db) else {
            throw Refusal(.authenticationInvalid)
        }
    }

    /// Throws `WrongProof` for a wrong key and for a chip that is not registered alike.
    private func checked(_ key: String?, of number: Int64, at now: Date, _ db: Database) throws -> StoredChip {
        guard let key else { throw Refusal(.authenticationInvalid, errors: [Refusal.field("changeKey", .required)]) }
        try OwnerAttempts.checkLock(number, at: Self.seconds(now), db)
        let stored = try StoredChip.find(number, db)
        guard keys.fits(key, stored, number: number), let stored else {
            throw WrongProof(
                number: number, refusal: Refusal(.authenticationFailed, errors: [Refusal.field("changeKey", .changeKeyWrong)]))
        }
        return stored
    }
}

/// 本人確認情報 against what is registered (all three must fit).
enum IdentityRule {
    /// Folded, so that spaces and variants of spelling do not matter; the same work for a chip that is not registered.
    static func fits(_ facts: IdentityFacts, _ owner: OwnerBody?) -> Bool {
        let typed = NameFolding.fold(facts.ownerName)
        let names = NameFolding.keys(name: owner?.name ?? facts.ownerName, kana: owner?.kana ?? facts.ownerName)
        let isName = !typed.isEmpty && names.contains { $0.utf8.elementsEqual(typed.utf8) }
        let isPhone = digits(facts.phone).elementsEqual(digits(owner?.phone ?? ""))
        let isPlace = facts.postalCode.utf8.elementsEqual((owner?.postalCode ?? "").utf8)
        return owner != nil && isName && isPhone && isPlace
    }

    private static func digits(_ phone: String) -> [UInt8] { phone.utf8.filter { (48...57).contains($0) } }
}
