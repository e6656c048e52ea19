import Foundation

/// What a walk along the log found.
///
/// Not detectable from the file alone: a whole older copy of the store put back in place (its head is as valid as it was
/// then), and rewriting by somebody who has the store's key. Compare `headHash` with one noted elsewhere for the first.
public struct ChainReport: Equatable, Sendable {
    /// Events that were read and fit, from the beginning.
    public var verified: Int64
    /// Hash of the last event that fits; 32 bytes, all zero for an empty log.
    public var headHash: [UInt8]
    public var firstBroken: BrokenLink?

    public var isIntact: Bool { firstBroken == nil }

    public init(verified: Int64, headHash: [UInt8], firstBroken: BrokenLink?) {
        self.verified = verified
        self.headHash = headHash
        self.firstBroken = firstBroken
    }

    public struct BrokenLink: Equatable, Sendable {
        /// Place in the log where it stops to fit.
        public var sequence: Int64
        public var reason: Reason
        /// What stands there now, or first after a gap, as its own columns say: they may be what was changed. `nil` when nothing does.
        public var kind: String?
        public var at: Date?

        public init(sequence: Int64, reason: Reason, kind: String? = nil, at: Date? = nil) {
            self.sequence = sequence
            self.reason = reason
            self.kind = kind
            self.at = at
        }
    }

    public enum Reason: String, Equatable, Sendable {
        /// The event is not there, though later ones or the head are.
        case removed
        /// The event's own columns, or the hash before it, were changed, exchanged or inserted.
        case hashMismatch
        /// The head row was changed, or removed, without the key.
        case headForged
        /// The log goes on after the last event the head knows.
        case appendedFromOutside
    }
}
