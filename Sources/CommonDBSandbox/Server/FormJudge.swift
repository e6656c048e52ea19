import CommonDBContract
import Foundation

/// Judges the form of a request by the shapes of its API: all fields at once (要件書 3.1.3).
enum FormJudge {
    /// The call that a request makes; throws what is wrong with it.
    ///
    /// The check APIs answer errors of form and broken rules in one list, so theirs go along with the call.
    static func call(_ api: API, _ request: Request, number: String?, caller: Caller) throws(Refusal) -> Call {
        let body = try self.body(request, api)
        var problems: [FieldProblem] = []
        let path = number.map { $0.removingPercentEncoding ?? "" }
        if let path, let code = TextForm.chip.problem(path) { problems.append(FieldProblem("number", code)) }
        var parameters: [String: String] = [:]
        problems += query(request.query, api.definition.query, into: &parameters)
        if api == .a2RC, let name = parameters["ownerName"], !problems.contains(where: { $0.field == "ownerName" }),
            NameFolding.fold(name).isEmpty
        {
            // Nothing but spaces and signs would find everybody.
            problems.append(FieldProblem("ownerName", .required))
        }
        var content = JSONValue.null
        if let shape = api.definition.request {
            // A152 may come without its empty object.
            if !(body.isEmpty && shape.fields.isEmpty) {
                content = try value(body).inOurNames(shape)
                problems += shape.problems(in: content)
            }
        } else if !body.isEmpty {
            problems.append(FieldProblem("body", .unknownField))
        }
        var key = ""
        if api.isWrite {
            key = request.idempotencyKey?.trimmingCharacters(in: .whitespaces).lowercased() ?? ""
            if let code = TextForm.uuid.problem(key) { problems.append(FieldProblem(HeaderName.idempotencyKey, code)) }
        }
        let isCheck = api == .a2R1 || api == .a2R3
        if !isCheck, !problems.isEmpty { throw Refusal.fields(problems.map { Refusal.field($0.field, $0.code) }) }
        return Call(
            api: api, caller: caller, number: path ?? "", parameters: parameters, body: body, content: content,
            idempotencyKey: key, problems: problems)
    }

    private static func body(_ request: Request, _ api: API) throws(Refusal) -> Data {
        guard let body = request.body else { throw Refusal(.bodyTooLarge) }
        let expectsBody = api.definition.request.map { !$0.fields.isEmpty } ?? false
        if expectsBody || !body.isEmpty {
            let type = request.contentType?.split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            guard type == "application/json" else { throw Refusal(.unsupportedMediaType) }
        }
        return body
    }

    /// A JSON object; anything else is no message at all.
    private static func value(_ body: Data) throws(Refusal) -> JSONValue {
        guard String(validating: body, as: UTF8.self) != nil, let value = try? JSONDecoder().decode(JSONValue.self, from: body),
            case .object = value
        else { throw Refusal(.malformedBody) }
        return value
    }

    /// Reads a query string (percent-encoded UTF-8, `+` is a plus as in RFC 3986) and judges it.
    private static func query(_ raw: String, _ shape: MessageShape?, into parameters: inout [String: String]) -> [FieldProblem] {
        var values: [String: JSONValue] = [:]
        var broken: Set<String> = []
        var hasUnknown = false
        for item in raw.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let shape, let name = String(parts[0]).removingPercentEncoding.map({ WireNames.current.ours(field: $0, of: shape) }),
                let field = shape.fields.first(where: { $0.name == name })
            else {
                // Its name is the caller's text: only its presence is reported.
                hasUnknown = true
                continue
            }
            guard let text = parts.count > 1 ? String(parts[1]).removingPercentEncoding : "", values[name] == nil else {
                broken.insert(name)
                continue
            }
            let ours = WireNames.current.ours(value: text, of: field, in: shape)
            values[name] = value(ours, field.value)
            parameters[name] = ours
        }
        let judged = shape?.problems(in: .object(values)).filter { !broken.contains($0.field) } ?? []
        return judged + broken.sorted().map { FieldProblem($0, .invalidFormat) }
            + (hasUnknown ? [FieldProblem("query", .unknownField)] : [])
    }

    private static func value(_ text: String, _ shape: ValueShape) -> JSONValue {
        guard case .whole = shape, !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else {
            return .text(text)
        }
        return .whole(number)
    }
}

extension String {
    /// `nil` when the bytes are not UTF-8.
    fileprivate init?(validating data: Data, as encoding: UTF8.Type) {
        guard let text = data.withUnsafeBytes({ String(validating: $0, as: UTF8.self) }) else { return nil }
        self = text
    }
}
