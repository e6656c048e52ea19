/// Lists of inquiries, their search, and what is done with one inquiry or many.
extension ActionTable {
    static let inquiries: [Action] = [
        // F4 is taken in the call note and the chip record: the second key works there too.
        Action(
            .inquiries, .inquiries, [.global: ["<F4>", "<M-l>"]], ja: ("応対一覧", "応対の一覧へ移る。"),
            en: ("Inquiries", "Go to the list of inquiries.")),
        Action(
            .findInquiries, .inquiries, [.global: ["<M-q>"]], ja: ("全文検索", "すべての応対を言葉・番号・項目で探す。"),
            en: ("Find", "Search all inquiries by words, numbers and fields.")),
        Action(
            .viewOpen, .inquiries, [.inquiries: ["1"]], ja: ("対応待ち", "未完了の応対を、対応できる最後の時刻の順に表示する。"),
            en: ("Queue", "Show open inquiries by the last moment they can be worked on.")),
        Action(.viewMine, .inquiries, [.inquiries: ["2"]], ja: ("自分", "自分が持つ応対を表示する。"), en: ("Mine", "Show the inquiries I hold.")),
        Action(.viewToday, .inquiries, [.inquiries: ["3"]], ja: ("今日", "今日受けた応対を表示する。"), en: ("Today", "Show today's inquiries.")),
        Action(.viewAll, .inquiries, [.inquiries: ["4"]], ja: ("すべて", "すべての応対を表示する。"), en: ("All", "Show all inquiries.")),
        Action(
            .viewOverdue, .inquiries, [.inquiries: ["5"]], ja: ("期限超過", "一次回答の期限を過ぎた応対を表示する。"),
            en: ("Overdue", "Show inquiries whose first answer is overdue.")),
        Action(
            .viewCallBacks, .inquiries, [.inquiries: ["6"]], ja: ("折返し", "時刻の来た折返しを表示する。自分のものと、だれでもよいもの。"),
            en: ("Call backs", "Show the call backs whose time has come: mine and anyone's.")),
        Action(
            .viewUnassigned, .inquiries, [.inquiries: ["7"]], ja: ("担当なし", "担当者の決まっていない応対を表示する。"),
            en: ("Unassigned", "Show inquiries nobody holds.")),
        Action(
            .viewEscalated, .inquiries, [.inquiries: ["8"]], ja: ("上申", "責任者に上申した応対を表示する。"),
            en: ("Escalated", "Show inquiries put before a supervisor.")),
        Action(
            .viewOutOfScope, .inquiries, [.inquiries: ["9"]], ja: ("対象外", "対象外として案内した応対を表示する。"),
            en: ("Out of scope", "Show inquiries referred elsewhere.")),
        Action(
            .pickView, .inquiries, [.inquiries: ["v"]], ja: ("一覧選択", "一覧を件数と一緒に並べて選ぶ。"),
            en: ("Views", "Choose a list; each shows its count.")),
        Action(.nextView, .inquiries, [.inquiries: ["<Tab>"]], ja: ("次の一覧", "次の一覧へ。"), en: ("Next view", "Next list.")),
        Action(
            .filter, .inquiries, [.inquiries: ["/", "f"], .owners: ["/", "f"], .accounts: ["/", "f"], .audit: ["/", "f"]],
            ja: ("絞込", "入力に合う行だけにする。"), en: ("Filter", "Keep the rows that match what you type.")),
        Action(.mark, .inquiries, [.inquiries: ["<Space>"]], ja: ("印", "行に印を付ける・外す。"), en: ("Mark", "Mark the row, or unmark it.")),
        Action(
            .markAll, .inquiries, [.inquiries: ["*"]], ja: ("全部に印", "一覧の行すべてに印を付ける。500件まで。"),
            en: ("Mark all", "Mark every row of the list, up to 500.")),
        Action(
            .takeMarked, .inquiries, [.inquiries: ["t"]], ja: ("引受", "印の付いた応対、なければ選んだ応対を引き受ける。"),
            en: ("Take", "Take the marked inquiries, or the chosen one.")),
        Action(
            .assignMarked, .inquiries, [.inquiries: ["a"]], ja: ("割当", "印の付いた応対、なければ選んだ応対を人に割り当てる。"),
            en: ("Assign", "Give the marked inquiries, or the chosen one, to somebody.")),
        Action(
            .tagMarked, .inquiries, [.inquiries: ["T"]], ja: ("札", "印の付いた応対、なければ選んだ応対に札を付ける・外す。"),
            en: ("Tag", "Put tags on the marked inquiries, or the chosen one.")),
        Action(
            .spamMarked, .inquiries, [.inquiries: ["S"]], ja: ("迷惑", "印の付いた応対、なければ選んだ応対を迷惑として閉じる。"),
            en: ("Spam", "Close the marked inquiries, or the chosen one, as spam.")),
        Action(
            .undoBulk, .inquiries, [.inquiries: ["U"]], ja: ("一括取消", "直前の一括操作を取り消す。"),
            en: ("Undo", "Take the last change of many inquiries back.")),
    ]

    static let life: [Action] = [
        Action(
            .continueInquiry, .life, [.inquiry: ["c", "<Enter>"], .inquiries: ["c"]], ja: ("続ける", "記録票を開いて続きを書く。"),
            en: ("Continue", "Open the call note and write on.")),
        Action(.reopen, .life, [.inquiry: ["o"]], ja: ("再開", "完了した応対を再び開く。"), en: ("Reopen", "Open a completed inquiry again.")),
        Action(.take, .life, [.inquiry: ["t"], .callBacks: ["t"]], ja: ("引受", "自分が引き受ける。"), en: ("Take", "Take the inquiry yourself.")),
        Action(.handOver, .life, [.inquiry: ["h"]], ja: ("引継", "ほかの人へ引き継ぐ。"), en: ("Hand over", "Hand the inquiry over to somebody.")),
        Action(
            .escalate, .life, [.inquiry: ["e"]], ja: ("上申", "責任者の判断を求める。"),
            en: ("Escalate", "Put the inquiry before a supervisor.")),
        Action(
            .planCallBack, .life, [.inquiry: ["b"]], ja: ("折返し", "折返しの時刻と、自分か手の空いた人かを決める。"),
            en: ("Call back", "Promise a call back: when, and mine or anyone's.")),
        Action(
            .refer, .life, [.inquiry: ["R"]], ja: ("案内", "対象外の相談として、案内先を記録して完了する。"),
            en: ("Refer", "Note where the caller was sent, and complete the inquiry.")),
        Action(
            .merge, .life, [.inquiry: ["m"], .context: ["m"]], ja: ("統合", "重複した応対を一つにまとめる。あとで戻せる。"),
            en: ("Merge", "Make one inquiry of two; can be taken back.")),
        Action(
            .unmerge, .life, [.inquiry: ["M"]], ja: ("統合取消", "統合した応対を元に戻す。"),
            en: ("Un-merge", "Take a merge back.")),
        Action(
            .link, .life, [.inquiry: ["l"], .context: ["l"]], ja: ("関連付け", "関係のある応対と結ぶ。"),
            en: ("Link", "Tie the inquiry to another one.")),
        Action(
            .unlink, .life, [.inquiry: ["L"], .context: ["L"]], ja: ("関連解除", "関連付けを外す。"),
            en: ("Unlink", "Remove a link.")),
        Action(
            .markSpam, .life, [.inquiry: ["x"]], ja: ("迷惑", "迷惑な連絡として閉じる。"),
            en: ("Spam", "Close the inquiry as spam.")),
        Action(.editTags, .life, [.inquiry: ["T"]], ja: ("札", "札を付ける・外す。"), en: ("Tags", "Put tags on, or take them off.")),
        Action(
            .draftVersions, .life, [.inquiry: ["d"], .note: ["<M-v>"]], ja: ("前の版", "書きかけの前の版を見て、戻す。"),
            en: ("Versions", "Look at earlier versions of the draft, and go back to one.")),
        Action(
            .restoreDraft, .life, [.versions: ["r"]], ja: ("この版に戻す", "選んだ版を最新の書きかけにする。ほかの版も残る。"),
            en: ("Restore", "Make the chosen version the newest draft; the others stay.")),
        Action(
            .showChip, .life, [.inquiry: ["g"], .context: ["g"], .note: ["<F5>"], .government: ["g"]],
            ja: ("番号照会", "応対や選んだ行のマイクロチップ番号を照会する。"),
            en: ("Look up", "Look up the chip number of the inquiry or the chosen row.")),
        Action(
            .contextPane, .life, [.inquiry: ["<Tab>"], .context: ["<Tab>"], .note: ["<M-c>"]],
            ja: ("周辺", "同じ相手の応対・重複・想定問答の枠へ移る。"),
            en: ("Context", "Go to the pane of the same caller's contacts, duplicates and answers.")),
        Action(
            .insertAnswer, .life, [.context: ["i"]], ja: ("回答挿入", "想定問答の答えを記録票に入れる。"),
            en: ("Insert", "Put the answer into the call note.")),
        Action(
            .previousInquiry, .life, [.inquiry: ["["]], ja: ("前の応対", "一覧で一つ前の応対を開く。"),
            en: ("Previous", "Open the inquiry before this one in the list.")),
        Action(
            .nextInquiry, .life, [.inquiry: ["]"]], ja: ("次の応対", "一覧で一つ次の応対を開く。"),
            en: ("Next", "Open the inquiry after this one in the list.")),
        Action(
            .wrapUp, .life, [.note: ["<M-w>"]], ja: ("まとめ", "したことから回答の下書きを作り、数字で結果を決める。"),
            en: ("Wrap up", "Draft the answer from what was done, and set the outcome by one digit.")),
        Action(
            .dueCallBacks, .life, [.global: ["<M-y>"]], ja: ("折返し時刻", "時刻の来た折返しを表示する。"),
            en: ("Due calls", "Show the call backs that are due.")),
        Action(
            .snooze, .life, [.callBacks: ["s"]], ja: ("5分後", "五分後にもう一度知らせる。"), en: ("Snooze", "Ring again in five minutes.")),
    ]

    static let audit: [Action] = [
        Action(
            .auditLog, .audit, [.global: ["<M-h>"]], ja: ("監査記録", "監査記録を調べる。責任者だけが使える。"),
            en: ("Audit log", "Look through the audit log; for supervisors alone.")),
        Action(
            .verifyLog, .audit, [.audit: ["v"]], ja: ("検証", "記録の鎖を初めから確かめる。"),
            en: ("Verify", "Check the chain of the log from its beginning.")),
    ]
}
