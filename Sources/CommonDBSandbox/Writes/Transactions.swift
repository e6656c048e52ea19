import CommonDBContract
import Foundation
import GRDB

/// What an accepted write leaves: its answer, and what follows once it is safe on disk.
struct Effect: Sendable {
    var answer: Data
    /// Mails, ends of sessions: not part of the transaction, and never done twice.
    var afterwards: @Sendable () throws -> Void

    init(_ reply: some Encodable, afterwards: @escaping @Sendable () throws -> Void = {}) throws {
        answer = try WireFormat.encoder().encode(reply)
        self.afterwards = afterwards
    }
}

extension Service {
    /// The first answer to the call's idempotency key, if there was one.
    func firstAnswer(to call: Call) async throws -> Answer? {
        let (idempotency, now) = (try Idempotency(call), seconds())
        let body = try await registry.writer.read { db in try idempotency.first(at: now, db) }
        return body.map { Answer(body: $0, event: "repeated") }
    }

    /// One write, one transaction: either the effect, its answer under the idempotency key, or nothing at all but the count of a wrong
    /// proof. Of two calls with one key, only one gets as far as the effect.
    func write(_ call: Call, event: String, _ effect: @escaping @Sendable (Database, Date) throws -> Effect) async throws -> Answer {
        let idempotency = try Idempotency(call)
        let now = now()
        let outcome = try await transaction(at: now) { db in
            if let first = try idempotency.first(at: Self.seconds(now), db) { return (first, nil as Effect?) }
            let done = try effect(db, now)
            try idempotency.keep(done.answer, at: Self.seconds(now), db)
            return (done.answer, done)
        }
        guard let done = outcome.1 else { return Answer(body: outcome.0, event: "repeated") }
        return Answer(body: done.answer, event: Self.event(event, afterwards: done.afterwards))
    }

    /// What the log says of something done and of what follows it. A mail that cannot be sent makes nothing undone: a caller told of a
    /// failure would do it again, and after A153 would know that the account exists.
    static func event(_ name: String, afterwards: () throws -> Void) -> String {
        do {
            try afterwards()
            return name
        } catch {
            return "\(name),mail-failed:\(type(of: error))"
        }
    }

    /// Runs a transaction; when it finds a wrong proof, everything else of it is undone and the failure counted in the same breath, so
    /// that many guesses at once are no more than one after the other.
    func transaction<T: Sendable>(at now: Date, _ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        let outcome: Result<T, Refusal> = try await registry.writer.write { db in
            do {
                var value: T?
                try db.inSavepoint {
                    value = try body(db)
                    return .commit
                }
                guard let value else { throw Refusal(.internalError) }
                return .success(value)
            } catch let wrong as WrongProof {
                try OwnerAttempts.noteFailure(wrong.number, at: Self.seconds(now), db)
                return .failure(wrong.refusal)
            }
        }
        return try outcome.get()
    }

    /// Whole seconds since 1970, as the database keeps moments.
    static func seconds(_ date: Date) -> Int64 { Int64(date.timeIntervalSince1970.rounded(.down)) }

    private func seconds() -> Int64 { Self.seconds(now()) }
}
