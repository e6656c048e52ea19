import CommonDBContract
import Foundation

/// Judges requests in the one order (API key 401, token 401, permission 403, body and parameters 400, rules) and calls
/// the APIs. A refusal never tells what a later judgement would have told.
struct Dispatcher: Sendable {
    let service: Service
    let log: RequestLog

    func respond(to request: Request, route: RouteMatch, plan: FaultPlan) async -> Response {
        let correlationID = UUID().uuidString.lowercased()
        var api: API?
        if case .api(let matched, _) = route { api = matched }
        var caller = Caller.guest
        do {
            guard service.knows(apiKey: request.apiKey) else { throw Refusal(.invalidApiKey) }
            if let status = plan.status { throw Refusal(status < 500 ? .tooManyRequests : .serviceUnavailable, status: status) }
            guard case .api(let api, let number) = route else {
                if case .wrongMethod = route { throw Refusal(.methodNotAllowed) }
                throw Refusal(.routeNotFound)
            }
            if let token = request.authorization.flatMap(BearerToken.token) { plan.strike(token, in: service.sessions) }
            caller = try self.caller(of: api, authorization: request.authorization)
            let call = try FormJudge.call(api, request, number: number, caller: caller)
            let answer = try await service.answer(call)
            record(correlationID, api, 200, nil, answer.account ?? caller.session?.accountID, answer.event)
            return Response(status: 200, body: answer.body, correlationID: correlationID)
        } catch {
            let refusal = error as? Refusal ?? Refusal(.internalError)
            let event = error is Refusal ? nil : "failure:\(type(of: error))"
            record(correlationID, api, refusal.httpStatus, refusal.code, caller.session?.accountID, event)
            return Self.response(refusal, route, correlationID)
        }
    }

    /// Who calls, with the right to do so.
    private func caller(of api: API, authorization: String?) throws(Refusal) -> Caller {
        let token = authorization.flatMap(BearerToken.token)
        switch api.access {
        case .apiKey: return .guest
        case .apiKeyOrToken where authorization == nil: return .guest
        case .apiKeyOrToken, .token: break
        }
        guard let token else { throw Refusal(api.access == .token ? .missingToken : .invalidToken) }
        guard let session = service.sessions.session(token, at: service.now()) else { throw Refusal(.invalidToken) }
        guard api.allows(session.role) else { throw Refusal(.forbidden) }
        if session.mustChangePassword, api != .a154, api != .a152 { throw Refusal(.passwordChangeRequired) }
        return .account(session, token: token)
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
}
