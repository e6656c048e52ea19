/// The published description of the common DB: OpenAPI 3.1, made from the table of APIs and the shapes of their messages.
public enum OpenAPI {
    /// The whole document, as it is kept in `docs/commondb-openapi.yaml`.
    public static func yaml() -> String { YAMLWriter.write(document) }

    private static var document: YAMLNode {
        let operations = API.allCases.map(OpenAPIOperation.init)
        let schemas = OpenAPISchemas()
        return .map([
            "openapi": "3.1.0",
            "info": .map(["title": "犬と猫のマイクロチップ情報登録 共通DB API", "version": "1.0.0", "description": .text(description)]),
            "servers": [
                .map([
                    "url": "{base}", "description": "接続先は指定登録機関から通知される",
                    "variables": .map(["base": .map(["default": "https://commondb.example"])]),
                ])
            ],
            "tags": .list(Tag.allCases.map { .map(["name": .text($0.rawValue)]) }),
            "paths": paths(operations),
            "components": .map([
                "securitySchemes": securitySchemes,
                "headers": headers,
                "responses": .map(responses(operations)),
                "schemas": schemas.node,
            ]),
        ])
    }

    private static let description = """
        すべての要求に x-api-key、ログイン後はベアラートークンを付ける。ゲスト（所有者）は API キーだけで呼び出す。
        判定の順: API キー（401）、トークン（401）、権限（403）、形式（400、全項目）、業務の決まり（404・409・422・423）。
        登録・変更には Idempotency-Key を付ける。同じキーと同じ内容には最初の結果を返し、同じキーで内容が異なるものは拒否する。
        日時は RFC 3339（オフセット付き）、日付は YYYY-MM-DD。一覧は nextCursor で次の頁を読む。
        応答の知らない項目は無視すること。省略できる項目の null は省略とみなす。
        例のマイクロチップ番号は 999 で始まり、人・電話番号・動物は実在しない。
        """

    /// In the order of the table; operations of one path stand together where the first of them stood.
    private static func paths(_ operations: [OpenAPIOperation]) -> YAMLNode {
        var order: [String] = []
        var grouped: [String: [YAMLNode.Entry]] = [:]
        for operation in operations {
            let path = operation.api.path
            if grouped[path] == nil { order.append(path) }
            grouped[path, default: []].append(.init(key: operation.api.method.rawValue.lowercased(), value: operation.node))
        }
        return .map(order.map { .init(key: $0, value: .map(grouped[$0] ?? [])) })
    }

    private static func responses(_ operations: [OpenAPIOperation]) -> [YAMLNode.Entry] {
        var known: [String: YAMLNode] = [:]
        for response in operations.flatMap(\.refusals) { known[response.name] = response.node }
        return known.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value) }
    }

    private static let securitySchemes: YAMLNode = .map([
        SecurityName.apiKey: .map([
            "type": "apiKey", "in": "header", "name": .text(HeaderName.apiKey), "description": "システムごとに払い出すキー（UUID形式）",
        ]),
        SecurityName.bearer: .map(["type": "http", "scheme": "bearer", "description": .text("\(API.a151.id) が返すトークン")]),
    ])

    private static let headers: YAMLNode = .map([
        HeaderName.correlationID: .map([
            "description": "要求の識別番号（問合せのときに伝える）", "required": true, "schema": OpenAPISchemas.value(.text(.uuid)),
        ]),
        HeaderName.retryAfter: .map([
            "description": "再び要求できるまでの秒数", "schema": OpenAPISchemas.value(.whole(0...86_400)),
        ]),
    ])

    /// Names of the security schemes.
    enum SecurityName {
        static let apiKey = "apiKey"
        static let bearer = "bearer"
    }

    /// Groups of operations, by the letters of their ids.
    enum Tag: String, CaseIterable {
        case accounts = "アカウント・認証"
        case microchips = "マイクロチップ情報"
        case lists = "行政・履歴"

        init(_ api: API) {
            self = api.id.hasPrefix("A1") ? .accounts : api.id.hasPrefix("A2") ? .microchips : .lists
        }
    }
}
