import Foundation

/// A message with its form: what is translated between both sides and the wire.
public protocol WireMessage {
    static var shape: MessageShape { get }
}

/// Writes messages in the wire's names; anything else as it is.
final class WireEncoder: JSONEncoder, @unchecked Sendable {
    private let names: WireNames

    init(_ names: WireNames) {
        self.names = names
        super.init()
    }

    override func encode<Value: Encodable>(_ value: Value) throws -> Data {
        let data = try super.encode(value)
        guard names.isNeeded, let message = Value.self as? any WireMessage.Type else { return data }
        return try super.encode(names.translated(try JSONDecoder().decode(JSONValue.self, from: data), message.shape, .ontoWire))
    }
}

/// Reads messages in the wire's names; anything else as it is.
final class WireDecoder: JSONDecoder, @unchecked Sendable {
    private let names: WireNames

    init(_ names: WireNames) {
        self.names = names
        super.init()
    }

    override func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        guard names.isNeeded, let message = type as? any WireMessage.Type else { return try super.decode(type, from: data) }
        let ours = names.translated(try super.decode(JSONValue.self, from: data), message.shape, .offWire)
        return try super.decode(type, from: try JSONEncoder().encode(ours))
    }
}

extension JSONValue: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .flag(let flag): try container.encode(flag)
        case .whole(let number): try container.encode(number)
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .object(let object): try container.encode(object)
        }
    }
}

extension LoginRequest: WireMessage {}
extension RefreshRequest: WireMessage {
    public static var shape: MessageShape { LoginRequest.shape }
}
extension LoginReply: WireMessage {}
extension Acknowledgement: WireMessage {}
extension PasswordResetRequest: WireMessage {}
extension PasswordChangeRequest: WireMessage {}
extension AccountCreateRequest: WireMessage {}
extension AccountUpdateRequest: WireMessage {}
extension AccountDeletionRequest: WireMessage {}
extension AccountIssueReply: WireMessage {}
extension AccountReply: WireMessage {}
extension RegistrationRequest: WireMessage {}
extension CheckReply: WireMessage {}
extension CertificateReply: WireMessage {}
extension OwnerChangeRequest: WireMessage {}
extension OwnerAuthenticationRequest: WireMessage {}
extension OwnerAuthenticationReply: WireMessage {}
extension InformationChangeRequest: WireMessage {}
extension DeathRequest: WireMessage {}
extension CertificateReissueRequest: WireMessage {}
extension ChangeReply: WireMessage {}
extension MicrochipReply: WireMessage {}
extension OwnerSearchReply: WireMessage {}
extension OwnerHistoryReply: WireMessage {}
extension OneStopReply: WireMessage {}
extension BreedingExcessReply: WireMessage {}
extension ErrorBody: WireMessage {}
