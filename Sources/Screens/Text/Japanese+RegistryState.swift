import Foundation
import Services

extension Texts.State {
    static let japanese = Self(
        title: "共通DBの状態", connection: "接続", state: "状態", openings: "停止の回数", lastFailure: "最後の障害", lastLatency: "最後の応答", answers: "応答",
        calls: "件数", slowest: "最も遅い", kept: "基準内（90%以上）", errorRate: "障害の割合", rate: "照会の量", lastSecond: "直近1秒", waiting: "順番待ち",
        certificates: "証明書", server: "共通DB", client: "この端末", noCertificate: "なし、またはまだ接続していません", session: "セッション",
        loggedIn: "ログイン", token: "トークン", renewed: "更新", apis: "API別（起動から）", faults: "障害", latency: "応答", lastAt: "最後", asOf: { "\($0) 現在" },
        since: { "\($0) から" },
        nextTry: { "次の確認 \($0)" }, tokenUntil: { "\($0) まで（使っている間は自動で更新）" }, times: { "\($0)回" }, minutes: { "\($0)分" },
        milliseconds: { "\($0)ms" }, percent: percentText,
        ofCeiling: { "\($0) / \($1) 件" }, waitingCounts: { "操作 \($0)件  一括 \($1)件" },
        daysLeft: { days in days < 0 ? "期限が切れています" : days == 0 ? "きょうまで" : "あと\(days)日" },
        breaker: { state in
            switch state {
            case .closed: "正常"
            case .open: "停止中（照会を止めています）"
            case .probing: "復旧を確かめています"
            }
        },
        trouble: { trouble in
            switch trouble {
            case .unreachable: "接続できない"
            case .timedOut: "時間切れ"
            case .tls: "証明書・暗号"
            case .serverError: "共通DBの障害"
            case .throttled: "照会が多すぎる"
            case .unreadable: "読めない応答"
            case .refused: "断られた（正常）"
            }
        },
        failure: { failure in
            switch failure {
            case .unreachable: "接続できない"
            case .timedOut: "時間切れ"
            case .serverError(let status): "共通DBの障害（\(status)）"
            case .tls: "証明書・暗号"
            case .unreadable: "読めない応答"
            }
        })
}
