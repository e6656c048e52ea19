/// Rows about accounts, the time line and the state of the registry.
extension ActionTable {
    static let accounts: [Action] = [
        Action(
            .accounts, .accounts, [.global: ["<M-a>"]], ja: ("行政アカウント", "行政アカウントの申請の一覧を開く。指定登録機関だけが使える。"),
            en: ("Accounts", "Open the applications for accounts; for the designated body alone.")),
        Action(
            .ownAccount, .accounts, [.global: ["<M-i>"]], ja: ("自分のアカウント", "自分のアカウントを表示する。"), en: ("My account", "Show your own account.")),
        Action(
            .newApplication, .accounts, [.accounts: ["a"]], ja: ("発行申請", "行政アカウント発行申請書を入れる。"),
            en: ("New account", "Take an application for an account in.")),
        Action(
            .newDeletion, .accounts, [.accounts: ["d"]], ja: ("削除申請", "行政アカウント削除申請書を入れる。"),
            en: ("End account", "Take an application to end an account in.")),
        Action(
            .findAccount, .accounts, [.accounts: ["i"]], ja: ("ID照会", "アカウントを行政IDで照会する。"), en: ("Find ID", "Find an account by its ID.")),
        Action(
            .sendApplication, .accounts, [.application: ["<F9>"]], dangerous: true, ja: ("実行", "発行・削除・変更を共通DBに送る。内容を確かめ、パスワードを入れる。"),
            en: ("Carry out", "Send it to the common DB, after a look at it and your password.")),
        Action(
            .saveApplication, .accounts, [.application: ["<C-s>"]], ja: ("保存", "申請書を台帳に保存する。共通DBには送らない。"),
            en: ("Keep", "Keep the form in the ledger; nothing is sent.")),
        Action(
            .refuseApplication, .accounts, [.application: ["<M-x>"]], dangerous: true, ja: ("却下", "申請を却下する。理由を書く。"),
            en: ("Turn down", "Turn the application down; asks why.")),
        Action(
            .changeAccount, .accounts, [.account: ["e"]], ja: ("変更", "氏名・所属・メールアドレスなどを変える。"),
            en: ("Change", "Change name, office, mail address and so on.")),
        Action(
            .removeAccount, .accounts, [.account: ["<M-d>"]], dangerous: true, ja: ("削除", "このアカウントの削除申請書を作る。"),
            en: ("Remove", "Fill in an application to end this account.")),
        Action(.printSlip, .accounts, [.slip: ["p"]], ja: ("印刷", "仮パスワード通知票を印刷する。"), en: ("Print", "Print the temporary password slip.")),
    ]

    static let timeline: [Action] = [
        Action(
            .timeline, .timeline, [.global: ["<M-t>"], .record: ["t"]], ja: ("履歴", "番号の登録・所有者変更・情報変更・再交付・死亡を時の順に表示する。"),
            en: ("Life", "Show the chip's whole life on one time line.")),
        Action(
            .turnTimeline, .timeline, [.timeline: ["r"]], ja: ("並び順", "古い順と新しい順を切り替える。"),
            en: ("Turn", "Turn the time line round: oldest or newest first.")),
        Action(
            .registryState, .timeline, [.global: ["<M-s>"]], ja: ("共通DBの状態", "応答時間・障害・照会の量・証明書の期限を表示する。"),
            en: ("Registry", "Show how the common DB answers, its errors and certificates.")),
    ]
}
