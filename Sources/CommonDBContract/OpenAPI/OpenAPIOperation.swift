/// One API of the description.
struct OpenAPIOperation {
    let api: API
    private let definition: APIDefinition

    init(_ api: API) {
        self.api = api
        definition = api.definition
    }

    var node: YAMLNode {
        .map([
            "operationId": .text(api.id),
            "summary": .text(definition.nameJa),
            "description": .text(description),
            "tags": [.text(OpenAPI.Tag(api).rawValue)],
            "x-roles": .list(Role.allCases.filter(api.allows).map { .text($0.rawValue) }),
            "security": .list(security),
            "parameters": parameters.isEmpty ? nil : .list(parameters),
            "requestBody": requestBody,
            "responses": .map([.init(key: "200", value: success)] + refusals.map { .init(key: String($0.status), value: $0.reference) }),
        ])
    }

    private var description: String {
        let roles = Role.allCases.filter(api.allows).map(\.nameJa).joined(separator: "、")
        return "呼び出せる者：\(roles)。" + (definition.isWrite ? "登録・変更のため \(HeaderName.idempotencyKey) が必要。" : "")
    }

    private var security: [YAMLNode] {
        let key = YAMLNode.Entry(key: OpenAPI.SecurityName.apiKey, value: [])
        let bearer = YAMLNode.Entry(key: OpenAPI.SecurityName.bearer, value: [])
        switch definition.access {
        case .apiKey: return [.map([key])]
        case .token: return [.map([key, bearer])]
        case .apiKeyOrToken: return [.map([key]), .map([key, bearer])]
        }
    }

    // MARK: What is sent

    private var parameters: [YAMLNode] {
        var parameters: [YAMLNode] = []
        if definition.path.contains("{number}") {
            parameters.append(
                .map([
                    "name": "number", "in": "path", "required": true, "description": "マイクロチップ番号",
                    "schema": OpenAPISchemas.value(.text(.chip)), "example": .text(OpenAPIExamples.number),
                ]))
        }
        if definition.isWrite {
            parameters.append(
                .map([
                    "name": .text(HeaderName.idempotencyKey), "in": "header", "required": true,
                    "description": "操作ごとに新しく作る。再送には同じ値を使う", "schema": OpenAPISchemas.value(.text(.uuid)),
                    "example": .text(OpenAPIExamples.idempotencyKey(api)),
                ]))
        }
        for (ours, field) in zip(definition.query?.fields ?? [], definition.query?.onTheWire.fields ?? []) {
            parameters.append(
                .map([
                    "name": .text(field.name), "in": "query", "required": .flag(field.isRequired), "description": .text(field.summary),
                    "schema": OpenAPISchemas.value(field.value), "example": OpenAPIExamples.query(api, ours.name),
                ]))
        }
        return parameters
    }

    private var requestBody: YAMLNode? {
        guard let request = definition.request else { return nil }
        return .map([
            "required": .flag(!request.fields.isEmpty),
            "content": content(OpenAPISchemas.reference(request), example: OpenAPIExamples.request(api)),
        ])
    }

    // MARK: What is answered

    private var success: YAMLNode {
        .map([
            "description": .text(definition.reply.summary),
            "headers": OpenAPIOperation.headers(retryAfter: false),
            "content": content(OpenAPISchemas.reference(definition.reply), example: OpenAPIExamples.reply(api)),
            "links": links,
        ])
    }

    /// The next page of a list, and the record that an answer is about.
    private var links: YAMLNode? {
        let names = WireNames.current
        let reply = definition.reply
        var links: [YAMLNode.Entry] = []
        func link(_ key: String, _ api: API, _ description: String, _ parameters: [YAMLNode.Entry]) {
            let node = YAMLNode.map([
                "operationId": .text(api.id), "description": .text(description), "parameters": .map(parameters),
            ])
            links.append(.init(key: key, value: node))
        }
        func answered(_ field: String) -> YAMLNode { .text("$response.body#/\(names.wire(field: field, of: reply.name))") }
        if let query = definition.query, query.fields.contains(where: { $0.name == "cursor" }) {
            let same = query.onTheWire.fields.filter(\.isRequired).map {
                YAMLNode.Entry(key: $0.name, value: .text("$request.query.\($0.name)"))
            }
            let cursor = YAMLNode.Entry(key: names.wire(field: "cursor", of: query.name), value: answered("nextCursor"))
            link("nextPage", api, "次の頁（同じ条件で）", same + [cursor])
        }
        if reply.fields.contains(where: { $0.name == "number" }), api != .a2RB {
            link("microchip", .a2RB, "現在の登録内容", [.init(key: "number", value: answered("number"))])
        }
        return links.isEmpty ? nil : .map(links)
    }

    /// The refusals that the API can answer, by status.
    var refusals: [OpenAPIRefusal] {
        var codes: [ErrorCode] = [.invalidApiKey, .invalidFields, .tooManyRequests, .internalError, .serviceUnavailable]
        if definition.access != .apiKey { codes += [.missingToken, .invalidToken, .forbidden, .passwordChangeRequired] }
        if definition.request != nil { codes += [.malformedBody, .bodyTooLarge, .unsupportedMediaType] }
        codes += definition.refusals
        let wanted = Set(codes)
        // In the order of the enumeration: one set of codes, one response.
        let grouped = Dictionary(grouping: ErrorCode.allCases.filter(wanted.contains), by: \.status)
        return grouped.sorted { $0.key < $1.key }.map { OpenAPIRefusal(status: $0.key, codes: $0.value) }
    }

    static func headers(retryAfter: Bool) -> YAMLNode {
        func header(_ name: String) -> YAMLNode { .map(["$ref": .text("#/components/headers/\(name)")]) }
        return .map([
            HeaderName.correlationID: header(HeaderName.correlationID),
            HeaderName.retryAfter: retryAfter ? header(HeaderName.retryAfter) : nil,
        ])
    }

    private func content(_ schema: YAMLNode, example: YAMLNode) -> YAMLNode {
        .map(["application/json": .map(["schema": schema, "example": example])])
    }
}

/// A refusal that several APIs share: a status with the codes that come with it.
struct OpenAPIRefusal {
    let status: Int
    let codes: [ErrorCode]

    /// Name of the component.
    var name: String { "Refusal\(status)_" + codes.map(\.rawValue).joined(separator: "_") }
    var reference: YAMLNode { .map(["$ref": .text("#/components/responses/\(name)")]) }

    var node: YAMLNode {
        let allowed = YAMLNode.map(["enum": .list(codes.map { .text($0.wireCode) })])
        return .map([
            "description": .text("\(OpenAPIRefusal.meaning(status))：\(codes.map(\.wireCode).joined(separator: "、"))"),
            "headers": OpenAPIOperation.headers(retryAfter: [423, 429, 503].contains(status)),
            "content": .map([
                "application/json": .map([
                    "schema": .map([
                        "allOf": [
                            OpenAPISchemas.reference(ErrorBody.shape),
                            .map([
                                "properties": .map([
                                    .init(key: WireNames.current.wire(field: "code", of: ErrorBody.shape.name), value: allowed)
                                ])
                            ]),
                        ]
                    ]),
                    "example": OpenAPIExamples.refusal(codes[0], meaning: OpenAPIRefusal.meaning(status)),
                ])
            ]),
        ])
    }

    private static func meaning(_ status: Int) -> String {
        switch status {
        case 400: "形式の誤り"
        case 401: "認証されていない"
        case 403: "権限がない"
        case 404: "該当なし"
        case 409: "現在の登録内容と両立しない"
        case 413: "内容が大きすぎる"
        case 415: "内容の形式に対応していない"
        case 422: "業務の決まりに合わない"
        case 423: "誤りが続いたためロック中"
        case 429: "要求が多すぎる"
        case 503: "サービスを利用できない"
        default: "サーバーの障害"
        }
    }
}
