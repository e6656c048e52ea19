import Testing

@testable import Domain

@Suite struct MailParametersTests {
    private func read(_ written: String) -> MailParameters { MailParameters(bytes(written)) }

    @Test func plain() {
        let type = read(" Text/PLAIN (a comment); Charset=\"ISO-2022-JP\"; format=flowed ; delsp = yes;;")
        #expect(type.value == "text/plain" && type["charset"] == "ISO-2022-JP" && type["format"] == "flowed" && type["delsp"] == "yes")
        #expect(read("").value == "" && read(";").value == "" && read("=;=\"").value == "=")
    }

    /// File names: RFC 2231 with sections, charsets and JIS across sections, encoded words in quotes and bare, raw bytes, percents, paths.
    @Test(arguments: [
        ("attachment; filename=\"a;b.txt\"", "a;b.txt"), ("attachment; filename=my photo.jpg", "my photo.jpg"),
        ("attachment; filename=\"a\\\"b\"", "a\"b"),
        ("attachment; filename=\"C:\\photos\\x.jpg\"", "C:\\photos\\x.jpg"), ("attachment; filename=\"open.txt", "open.txt"),
        ("attachment; filename*=utf-8''%25E5%2586%2599%25E7%259C%259F.jpg", "写真.jpg"),
        ("attachment; filename*0=aaa; filename*1=bbb.txt", "aaabbb.txt"),
        ("attachment; filename*1=bbb.txt; filename*0=aaa; filename*1=ccc", "aaabbb.txt"),
        ("attachment; filename=x; filename*=utf-8''%25E5%2586%2599", "写"),
        (
            "inline;\r\n filename*0*=ISO-2022-JP'ja'%251b$B%253f7$7$$%2525F%2525%252d%25259%2525H%251b%2528B;\r\n filename*1*=%2520;\r\n filename*2*=%251b$B%2525I%2525%252d%2525e%2525a%2525s%2525H%251b%2528B;\r\n filename*3=.txt",
            "新しいテキスト ドキュメント.txt"
        ),
        ("attachment; filename*0*=iso-2022-jp'ja'%251B%2524B%253F7%25247%2524; filename*1*=%2524%251B%2528B.txt", "新しい.txt"),
        ("attachment; filename*=iso-8859-1''t%25E9st.txt", "tést.txt"), ("attachment; filename*=%25E5%2586%2599.jpg", "写.jpg"),
        ("attachment; filename=\"=?UTF-8?B?5YaZ55yf?=.jpg\"", "写真.jpg"), ("attachment; filename==?UTF-8?B?5YaZ55yf?=", "写真"),
        ("attachment; filename=\"=?ISO-2022-JP?B?GyRCPEw/PxsoQg==?=\r\n =?ISO-2022-JP?B?GyRCPEw/PxsoQg==?=\"", "写真写真"),
        ("attachment; filename=\"%8E%CA%90%5E%83%5C.jpg\"", "写真ソ.jpg"), ("attachment; filename=\"%1B$B<L??%1B(B.jpg\"", "写真.jpg"),
        ("attachment; filename=\"%25E5%2586%2599.jpg\"", "写.jpg"), ("attachment; filename=\"100%25 sure.txt\"", "100% sure.txt"),
        ("attachment; FILENAME = x.txt", "x.txt"),
    ])
    func names(written: String, wanted: String) {
        #expect(read(written)["filename"] == wanted)
    }

    /// More sections and parameters than anybody sends are bounded.
    @Test func bounded() {
        let many = (0..<2_000).map { "; n\($0)=1" }.joined()
        #expect(read("x" + many).parameters.count <= 200)
    }
}
