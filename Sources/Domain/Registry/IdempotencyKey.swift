import Foundation

/// Names one write to the registry, so that sending it again never does it twice.
///
/// Made before the first try and kept with the form until the answer is in: the registry answers a key it has seen as it did the
/// first time, for thirty days, and refuses it with another body. It knows the key for the account that sent it alone: what one operator
/// began, the same operator asks again.
public struct IdempotencyKey: Hashable, Codable, Sendable, CustomStringConvertible {
    public let uuid: UUID

    /// A new one.
    public init() { uuid = UUID() }

    public init(_ uuid: UUID) { self.uuid = uuid }

    /// Reads the UUID form; nil for anything else.
    public init?(_ text: String) {
        guard let uuid = UUID(uuidString: text) else { return nil }
        self.uuid = uuid
    }

    /// Lower case, the form that is sent.
    public var text: String { uuid.uuidString.lowercased() }
    public var description: String { text }

    public init(from decoder: any Decoder) throws { uuid = try decoder.singleValueContainer().decode(UUID.self) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(uuid)
    }
}
