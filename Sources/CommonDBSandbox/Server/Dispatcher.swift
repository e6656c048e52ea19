import CommonDBContract
import Foundation

/// A request without the library's types.
struct Request: Sendable {
    var method: String
    /// Percent-encoded.
    var path: String
    var query: String
    var apiKey: String?
    var authorization: String?
    var contentType: String?
    /// `nil`: more than the limit.
    var body: Data?
    /// Port of the caller; names the connection for faults.
    var peerPort: UInt16?
}

/// The answer to a request.
struct Response: Sendable {
    var status: Int
    var body: Data
    var correlationID: String
    var retryAfter: Int?
    var allow: String?
}

/// Judges requests in the one order (API key 401, token 401, permission 403, body and parameters 400, rules) and calls
/// the APIs. A refusal never tells what a later judgement would have told.
struct Dispatcher: Sendable {
    /// The APIs this sandbox serves; the others of the table answer like unknown routes.
    static let served: Set<API> = [.a111, .a151, .a152, .a153, .a154, .a2RB, .a2RC, .a511]

    let service: Service
    let log: RequestLog

    func respond(to request: Request, route: RouteMatch, plan: FaultPlan) async -> Response {
        let correlationID = UUID().uuidString.lowercased()
        var api: API?
        if case .api(let matched, _) = route { api = matched }
        var session: Session?
        do {
            guard service.knows(apiKey: request.apiKey) else { throw Refusal(.invalidApiKey) }
            if let status = plan.status { throw Refusal(status < 500 ? .tooManyRequests : .serviceUnavailable, status: status) }
            guard case .api(let api, let number) = route, Self.served.contains(api) else {
                if case .wrongMethod = route { throw Refusal(.methodNotAllowed) }
                throw Refusal(.routeNotFound)
            }
            let token = Self.bearer(request.authorization)
            if plan.has(.expiredToken), let token { service.sessions.close(token) }
            session = try authorise(api, token: token)
            let body = try Self.judge(request, api)
            let call = Call(
                api: api, number: number.map { $0.removingPercentEncoding ?? "" }, query: request.query, body: body, token: token,
                session: session)
            let answer = try await answer(call)
            record(correlationID, api, 200, nil, answer.account ?? session?.accountID, answer.event)
            return Response(status: 200, body: answer.body, correlationID: correlationID)
        } catch {
            let refusal = error as? Refusal ?? Refusal(.internalError)
            let event = error is Refusal ? nil : "failure:\(type(of: error))"
            record(correlationID, api, refusal.httpStatus, refusal.code, session?.accountID, event)
            return Self.response(refusal, route, correlationID)
        }
    }

    /// The session of a call that needs one, with the right to make it.
    private func authorise(_ api: API, token: String?) throws(Refusal) -> Session? {
        guard api.access != .apiKey else { return nil }
        guard let token else { throw Refusal(.missingToken) }
        guard let session = service.sessions.session(token, at: service.now()) else { throw Refusal(.invalidToken) }
        guard api.allows(session.role) else { throw Refusal(.forbidden) }
        if session.mustChangePassword, api != .a154, api != .a152 { throw Refusal(.passwordChangeRequired) }
        return session
    }

    private static func judge(_ request: Request, _ api: API) throws(Refusal) -> Data {
        guard let body = request.body else { throw Refusal(.bodyTooLarge) }
        let expectsBody = api.method != .get && api != .a152
        if expectsBody || !body.isEmpty {
            let type = request.contentType?.split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            guard type == "application/json" else { throw Refusal(.unsupportedMediaType) }
        }
        return body
    }

    private func answer(_ call: Call) async throws -> Answer {
        switch call.api {
        case .a151:
            let (reply, account) = try await service.login(call)
            return try encoded(reply, account: account.id, event: account.temporary ? "login-temporary" : "login")
        case .a152: return try encoded(try service.logout(call), event: "logout")
        case .a153:
            let (reply, account) = try await service.resetPassword(call)
            return try encoded(reply, account: account?.id, event: "password-reset")
        case .a154: return try encoded(try await service.changePassword(call), event: "password-change")
        case .a111: return try encoded(try await service.account(call), event: "account-read")
        case .a2RB: return try encoded(try await service.microchip(call), event: "chip-read")
        case .a2RC: return try encoded(try await service.search(call), event: "owner-search")
        case .a511: return try encoded(try await service.history(call), event: "history-read")
        default: throw Refusal(.routeNotFound)
        }
    }

    private func encoded(_ reply: some Encodable, account: String? = nil, event: String) throws -> Answer {
        Answer(body: try WireFormat.encoder().encode(reply), account: account, event: event)
    }

    private static func response(_ refusal: Refusal, _ route: RouteMatch, _ correlationID: String) -> Response {
        let body = (try? WireFormat.encoder().encode(refusal.body(correlationID: correlationID))) ?? Data("{}".utf8)
        var response = Response(status: refusal.httpStatus, body: body, correlationID: correlationID, retryAfter: refusal.retryAfter)
        if case .wrongMethod(let allowed) = route, refusal.code == .methodNotAllowed {
            response.allow = allowed.map(\.rawValue).joined(separator: ", ")
        }
        return response
    }

    private func record(_ correlationID: String, _ api: API?, _ status: Int, _ code: ErrorCode?, _ account: String?, _ event: String?) {
        log.record(
            RequestLog.Entry(
                at: WireFormat.timestamp(service.now()), correlationID: correlationID, api: api?.id, status: status, code: code?.rawValue,
                account: account, event: event))
    }

    private static func bearer(_ header: String?) -> String? {
        guard let header else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let token = parts[1].trimmingCharacters(in: .whitespaces)
        return token.isEmpty ? nil : token
    }
}
