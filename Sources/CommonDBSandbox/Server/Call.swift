import CommonDBContract
import Foundation

/// Who makes a call, after token and permission were judged.
enum Caller: Sendable {
    /// An owner without an account.
    case guest
    case account(Session, token: String)

    var session: Session? {
        guard case .account(let session, _) = self else { return nil }
        return session
    }

    var token: String? {
        guard case .account(_, let token) = self else { return nil }
        return token
    }

    var role: Role { session?.role ?? .guest }

    /// What lists show the caller (表7). A government account without a usable code sees nothing.
    func area(_ places: PlaceCodes) -> Area {
        let code = session?.municipalityCode ?? ""
        switch role {
        case .guest, .designatedBody: return .nation
        case .prefecture, .police: return .prefecture(Municipality.number(code) / 10_000)
        case .municipality: return .municipalities(places.municipalities(of: code).map(Municipality.number))
        }
    }

    /// Tells callers apart where the database remembers them; no account is called `guest`.
    var name: String { session?.accountID ?? Role.guest.rawValue }
}

/// One call after API key, token, permission and form were judged.
struct Call: Sendable {
    var api: API
    var caller: Caller
    /// The chip number of the path; empty where the path has none.
    var number: String
    /// The parameters; as long as the form was judged, each is what its shape says.
    var parameters: [String: String]
    /// JSON of the form the API's shape describes; empty where there is none.
    var body: Data
    /// The same, read; `null` where there is none.
    var content = JSONValue.null
    /// In lower case; there for every write.
    var idempotencyKey: String
    /// What is wrong with the form. Empty but for the check APIs, which answer it together with the rules.
    var problems: [FieldProblem] = []

    var token: String? { caller.token }
    var session: Session? { caller.session }

    func message<Message: Decodable>(_ type: Message.Type) throws -> Message { try WireFormat.decoder().decode(type, from: body) }
}

/// A successful answer and what the log says about it.
struct Answer: Sendable {
    var body: Data
    /// Of accounts that exist.
    var account: String?
    var event: String?

    init(body: Data, account: String? = nil, event: String?) {
        self.body = body
        self.account = account
        self.event = event
    }

    init(_ reply: some Encodable, account: String? = nil, event: String) throws {
        self.init(body: try WireFormat.encoder().encode(reply), account: account, event: event)
    }
}
