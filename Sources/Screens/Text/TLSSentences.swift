import Services

/// What to do when the connection to the registry is not safe. It always means that nothing was sent; never that it may be tried without.
enum TLSSentences {
    static func japanese(_ failure: TLSFailure) -> String {
        switch failure {
        case .expired: "共通DBの証明書の期限が切れています。この端末の時計を確かめ、合っていれば管理者に連絡してください。"
        case .notYetValid: "共通DBの証明書の開始日前です。この端末の時計を確かめ、合っていれば管理者に連絡してください。"
        case .wrongHost: "共通DBの証明書がほかの宛先のものです。宛先の設定を確かめるよう、管理者に連絡してください。"
        case .untrusted: "共通DBの証明書の発行元を信頼できません。偽の宛先かもしれません。管理者に連絡してください。"
        case .revoked: "共通DBの証明書は失効しています。偽の宛先かもしれません。管理者に連絡してください。"
        case .handshake: "共通DBと安全な通信の方式（TLS 1.2以上）が合いません。管理者に連絡してください。"
        case .clientCertificate: "この端末の証明書か鍵を読めません。置き場所の設定を確かめるよう、管理者に連絡してください。"
        case .clientCertificateRequired: "共通DBがこの端末の証明書を受け付けません。設定と期限を確かめるよう、管理者に連絡してください。"
        case .caFile: "認証局の証明書のファイルを読めません。置き場所の設定を確かめるよう、管理者に連絡してください。"
        case .other: "共通DBとの通信を安全にできません（証明書）。管理者に連絡してください。"
        }
    }

    static func english(_ failure: TLSFailure) -> String {
        switch failure {
        case .expired: "The common DB's certificate has expired. Check this machine's clock; if it is right, tell your administrator."
        case .notYetValid:
            "The common DB's certificate isn't valid yet. Check this machine's clock; if it is right, tell your administrator."
        case .wrongHost: "The common DB's certificate is another host's. Tell your administrator to check the address in the settings."
        case .untrusted: "Nobody we trust signed the common DB's certificate; it may be a fake. Tell your administrator."
        case .revoked: "The common DB's certificate was revoked; it may be a fake. Tell your administrator."
        case .handshake: "No safe protocol (TLS 1.2 or later) in common with the common DB. Tell your administrator."
        case .clientCertificate: "This machine's certificate or key can't be read. Tell your administrator to check the settings."
        case .clientCertificateRequired:
            "The common DB doesn't accept this machine's certificate. Tell your administrator to check its settings and expiry."
        case .caFile: "The file of trusted authorities can't be read. Tell your administrator to check the settings."
        case .other: "No safe connection to the common DB (certificate). Tell your administrator."
        }
    }
}
