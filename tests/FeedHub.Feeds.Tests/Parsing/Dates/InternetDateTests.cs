using System.Globalization;
using FeedHub.Feeds.Parsing.Dates;

namespace FeedHub.Feeds.Tests.Parsing.Dates;

public sealed class InternetDateTests
{
    [Theory]
    // RFC 822, as RSS asks for it.
    [InlineData("Sat, 13 Dec 2003 18:30:02 GMT", "2003-12-13T18:30:02Z")]
    [InlineData("Sat, 13 Dec 2003 18:30:02 +0100", "2003-12-13T17:30:02Z")]
    [InlineData("Sat, 13 Dec 2003 18:30:02 -0730", "2003-12-14T02:00:02Z")]
    [InlineData("13 Dec 2003 18:30:02 GMT", "2003-12-13T18:30:02Z")]
    [InlineData("3 Dec 2003 18:30:02 GMT", "2003-12-03T18:30:02Z")]
    [InlineData("Wed,  3 Dec 2003 8:30:02 GMT", "2003-12-03T08:30:02Z")]
    [InlineData("Sat,13 Dec 2003 18:30:02 +0000", "2003-12-13T18:30:02Z")]
    [InlineData("Sat, 13 Dec 2003 18:30 EDT", "2003-12-13T22:30:00Z")]
    [InlineData("Sat, 13 Dec 03 18:30:02 UT", "2003-12-13T18:30:02Z")]
    [InlineData("Sat, 13 Dec 70 18:30:02 Z", "1970-12-13T18:30:02Z")]
    [InlineData("Sat, 13 Dec 103 18:30:02 GMT", "2003-12-13T18:30:02Z")]
    [InlineData("sAT, 13 dEC 2003 18:30:02 gmt", "2003-12-13T18:30:02Z")]
    [InlineData("Saturday, 13 December 2003 18:30:02 GMT", "2003-12-13T18:30:02Z")]
    [InlineData("Sat , \t 13  Dec\t2003  18:30:02\t +0000", "2003-12-13T18:30:02Z")]
    [InlineData("Sat,\n 13 Dec 2003\n 18:30:02 +0000", "2003-12-13T18:30:02Z")]
    [InlineData("Sat(a good day), 13(th) Dec(ember) 2003 18:30:02 +0000(GMT rules)", "2003-12-13T18:30:02Z")]
    [InlineData(@"Sat, 13 (nested (comment) Mar)Dec(escaped \) 2005) 2003()18:30:02 +0000", "2003-12-13T18:30:02Z")]
    [InlineData("Sat, 13 Dec 2003 18:30:02 GMT+0200", "2003-12-13T16:30:02Z")]
    [InlineData("Sat, 13 Dec 2003 18:30:02 UTC-05:00", "2003-12-13T23:30:02Z")]
    [InlineData("Sat, 13 Dec 2003 18:30:02 EST5EDT", "2003-12-13T23:30:02Z")]
    [InlineData("Sat, 13 Dec 2003 18:30:02 -0500 (EST)", "2003-12-13T23:30:02Z")]
    [InlineData("Sat, 13 Dec 2003 18:30:02 (PST)", "2003-12-14T02:30:02Z")]
    [InlineData("Sat, 13 Dec 2003 18:30:02 EST -0500", "2003-12-13T23:30:02Z")]
    [InlineData("Fri, 11 Mar 2016 01:15:00 +3000", "2016-03-09T19:15:00Z")]
    [InlineData("Sat, 13 Dec 2003 18:30:02 Nowhere/Here", "2003-12-13T18:30:02Z")]
    [InlineData("Sat, 13 Dec 2003 18:30:02", "2003-12-13T18:30:02Z")]
    [InlineData("Sat, 13 Dec 2003", "2003-12-13T00:00:00Z")]
    [InlineData("Dec 2003", "2003-12-01T00:00:00Z")]
    [InlineData("Sat, Dec 13 2003 06:30:02 PM", "2003-12-13T18:30:02Z")]
    [InlineData("Thu, 13 13:45:00 Dec 2003", "2003-12-13T13:45:00Z")]
    // RFC 850 and asctime, as HTTP allows them (RFC 9110 §5.6.7).
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z")]
    [InlineData("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z")]
    [InlineData("Sun Nov 06 08:49:37 EST 1994", "1994-11-06T13:49:37Z")]
    [InlineData("Sun Nov 06 08:49:37 -0500 1994", "1994-11-06T13:49:37Z")]
    [InlineData("[06/Nov/1994:08:49:37 -0700]", "1994-11-06T15:49:37Z")]
    [InlineData("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z")]
    public void Reads_the_forms_of_mail_and_HTTP(string text, string expected) => AssertReads(text, expected);

    [Theory]
    [InlineData("2003-12-13T18:30:02Z", "2003-12-13T18:30:02Z")]
    [InlineData("2003-12-13T18:30:02.25Z", "2003-12-13T18:30:02.25Z")]
    [InlineData("2003-12-13T18:30:02,25+01:00", "2003-12-13T17:30:02.25Z")]
    [InlineData("2003-12-13t18:30:02.25z", "2003-12-13T18:30:02.25Z")]
    [InlineData("2003-12-13T18:30:02.123456789Z", "2003-12-13T18:30:02.1234567Z")]
    [InlineData("2003-12-13 18:30:02+01:00", "2003-12-13T17:30:02Z")]
    [InlineData("2003-12-13 T 18:30:02-05:00", "2003-12-13T23:30:02Z")]
    [InlineData("2003-12-13T 18:30:02 -05:00", "2003-12-13T23:30:02Z")]
    [InlineData("2003-12-13T18:30:02+0100", "2003-12-13T17:30:02Z")]
    [InlineData("2003-12-13T18:30:02+01", "2003-12-13T17:30:02Z")]
    [InlineData("2003-12-13T18:30:02+00:0", "2003-12-13T18:30:02Z")]
    [InlineData("2003-12-13T18:30:02−05:00", "2003-12-13T23:30:02Z")]
    [InlineData("2003-12-13T18:30:02", "2003-12-13T18:30:02Z")]
    [InlineData("2003-12-13T18:30", "2003-12-13T18:30:00Z")]
    [InlineData("2003-12-13T18:30+01:00", "2003-12-13T17:30:00Z")]
    [InlineData("2003-12-13T18:30.5Z", "2003-12-13T18:30:30Z")]
    [InlineData("2003-12-13T18", "2003-12-13T18:00:00Z")]
    [InlineData("2003-12-13T18,5", "2003-12-13T18:30:00Z")]
    [InlineData("2003-12-13T183002Z", "2003-12-13T18:30:02Z")]
    [InlineData("2003-12-13T1830-0500", "2003-12-13T23:30:00Z")]
    [InlineData("20031213T183002.5+0100", "2003-12-13T17:30:02.5Z")]
    [InlineData("20031213T18:30:02Z", "2003-12-13T18:30:02Z")]
    [InlineData("20031213183002", "2003-12-13T18:30:02Z")]
    [InlineData("200312131830", "2003-12-13T18:30:00Z")]
    [InlineData("20031213", "2003-12-13T00:00:00Z")]
    [InlineData("2003-12-13", "2003-12-13T00:00:00Z")]
    [InlineData("2003-12-13Z", "2003-12-13T00:00:00Z")]
    [InlineData("2003-12-13+01:00", "2003-12-12T23:00:00Z")]
    [InlineData("2003-12", "2003-12-01T00:00:00Z")]
    [InlineData("2003", "2003-01-01T00:00:00Z")]
    [InlineData("03-12-13", "2003-12-13T00:00:00Z")]
    [InlineData("031213", "2003-12-13T00:00:00Z")]
    [InlineData("-03-12", "2003-12-01T00:00:00Z")]
    [InlineData("+2003-12-13T18:30:02Z", "2003-12-13T18:30:02Z")]
    [InlineData("2003-347", "2003-12-13T00:00:00Z")]
    [InlineData("2003-347T18:30:02Z", "2003-12-13T18:30:02Z")]
    [InlineData("2003347", "2003-12-13T00:00:00Z")]
    [InlineData("2003-W50-6", "2003-12-13T00:00:00Z")]
    [InlineData("2003-W50-6T18:30:02+01:00", "2003-12-13T17:30:02Z")]
    [InlineData("2003W506", "2003-12-13T00:00:00Z")]
    [InlineData("2003-W50", "2003-12-08T00:00:00Z")]
    [InlineData("2009-W01-1", "2008-12-29T00:00:00Z")]
    [InlineData("2009-W53-7", "2010-01-03T00:00:00Z")]
    [InlineData("1071340202", "2003-12-13T18:30:02Z")]
    [InlineData("1071340202250", "2003-12-13T18:30:02.25Z")]
    public void Reads_every_spelling_of_ISO_8601(string text, string expected) => AssertReads(text, expected);

    [Theory]
    [InlineData("Sa, 13 Dez 2003 18:30:02 +0100", "2003-12-13T17:30:02Z")]
    [InlineData("Samstag, 13. Dezember 2003, 18:30 Uhr", "2003-12-13T18:30:00Z")]
    [InlineData("13.12.2003 18.30 Uhr", "2003-12-13T18:30:00Z")]
    [InlineData("Mi, 05 Mrz 2003 18:30:02 MEZ", "2003-03-05T17:30:02Z")]
    [InlineData("5. März 2003", "2003-03-05T00:00:00Z")]
    [InlineData("sam. 13 déc. 2003 18h30", "2003-12-13T18:30:00Z")]
    [InlineData("mar, 01 fév 2003 18:30:02 +0100", "2003-02-01T17:30:02Z")]
    [InlineData("Mer, 1 août 2003 18:30:02 +0200", "2003-08-01T16:30:02Z")]
    [InlineData("sábado, 13 de diciembre de 2003 18:30", "2003-12-13T18:30:00Z")]
    [InlineData("Mar, 05/03/2003 18:30", "2003-05-03T18:30:00Z")]
    [InlineData("Sáb, 13 Dez 2003 18:30:02 -0200", "2003-12-13T20:30:02Z")]
    [InlineData("Qua, 05 Fev 2003 18:30:02 -0300", "2003-02-05T21:30:02Z")]
    [InlineData("sabato 13 dicembre 2003 ore 18:30", "2003-12-13T18:30:00Z")]
    [InlineData("za, 13 mrt 2003 18:30:02 +0100", "2003-03-13T17:30:02Z")]
    [InlineData("lör, 13 maj 2003 18:30:02 +0200", "2003-05-13T16:30:02Z")]
    [InlineData("la 13. joulukuuta 2003 klo 18.30", "2003-12-13T18:30:00Z")]
    [InlineData("sob, 13 gru 2003 18:30:02 +0100", "2003-12-13T17:30:02Z")]
    [InlineData("13 października 2003", "2003-10-13T00:00:00Z")]
    [InlineData("So, 13 Pro 2003 18:30:02 +0100", "2003-12-13T17:30:02Z")]
    [InlineData("13. července 2003", "2003-07-13T00:00:00Z")]
    [InlineData("2003-július-13T9:15-05:00", "2003-07-13T14:15:00Z")]
    [InlineData("2003. december 13. 18:30", "2003-12-13T18:30:00Z")]
    [InlineData("Σάβ, 13 Δεκ 2003 18:30:02 EET", "2003-12-13T16:30:02Z")]
    [InlineData("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z")]
    [InlineData("13 Μαΐου 2003", "2003-05-13T00:00:00Z")]
    [InlineData("Сб, 13 дек 2003 18:30:02 +0300", "2003-12-13T15:30:02Z")]
    [InlineData("13 декабря 2003 г. 18:30", "2003-12-13T18:30:00Z")]
    [InlineData("5 мая 2003, 18:30 МСК", "2003-05-05T15:30:00Z")]
    [InlineData("13 грудня 2003 року", "2003-12-13T00:00:00Z")]
    [InlineData("Cmt, 13 Ara 2003 18:30:02 +0200", "2003-12-13T16:30:02Z")]
    [InlineData("sâm, 13 noi. 2003 18:30:02 EET", "2003-11-13T16:30:02Z")]
    [InlineData("13. listopadu 2003", "2003-11-13T00:00:00Z")]
    [InlineData("Sth 13 thg 12 2003", null)]
    [InlineData("ngày 13 tháng 12 năm 2003", "2003-12-13T00:00:00Z")]
    [InlineData("13 ธันวาคม 2003", "2003-12-13T00:00:00Z")]
    [InlineData("13 दिसंबर 2003", "2003-12-13T00:00:00Z")]
    [InlineData("السبت، ١٣ ديسمبر ٢٠٠٣ ١٨:٣٠", "2003-12-13T18:30:00Z")]
    [InlineData("13 בדצמבר 2003", "2003-12-13T00:00:00Z")]
    [InlineData("2003년 12월 13일 토요일 오후 6:30:02", "2003-12-13T18:30:02Z")]
    [InlineData("2003-12-13 오후 06:30:02", "2003-12-13T18:30:02Z")]
    [InlineData("2003년 12월 13일  18:30:02", "2003-12-13T18:30:02Z")]
    [InlineData("2003年12月13日 18时30分02秒", "2003-12-13T18:30:02Z")]
    [InlineData("2003年12月13日（土）18時30分", "2003-12-13T18:30:00Z")]
    [InlineData("2003年12月13日 星期六 下午6:30", "2003-12-13T18:30:00Z")]
    [InlineData("2003 年 12 月 13 日", "2003-12-13T00:00:00Z")]
    [InlineData("二〇〇三年十二月十三日 星期六 下午六时三十分", "2003-12-13T18:30:00Z")]
    [InlineData("二零零三年三月廿一日", "2003-03-21T00:00:00Z")]
    [InlineData("民國九十二年十二月三十一日", "2003-12-31T00:00:00Z")]
    [InlineData("平成15年12月13日", "2003-12-13T00:00:00Z")]
    [InlineData("令和元年5月1日", "2019-05-01T00:00:00Z")]
    [InlineData("２００３／１２／１３　１８：３０", "2003-12-13T18:30:00Z")]
    public void Reads_dates_as_people_write_them_in_their_language(string text, string? expected) => AssertReads(text, expected);

    [Theory]
    [InlineData("12/13/2003 6:30:02 PM", "2003-12-13T18:30:02Z")]
    [InlineData("12/13/2003 12:30 AM", "2003-12-13T00:30:00Z")]
    [InlineData("12/13/2003 12:30 p.m.", "2003-12-13T12:30:00Z")]
    [InlineData("13/12/2003", "2003-12-13T00:00:00Z")]
    [InlineData("03/04/2003", "2003-03-04T00:00:00Z")]
    [InlineData("03.04.2003", "2003-04-03T00:00:00Z")]
    [InlineData("13-12-2003 18:30", "2003-12-13T18:30:00Z")]
    [InlineData("2003/12/13 18:30:02", "2003-12-13T18:30:02Z")]
    [InlineData("2003.12.13 18:30", "2003-12-13T18:30:00Z")]
    [InlineData("13.12.03 18:30", "2003-12-13T18:30:00Z")]
    [InlineData("December 13, 2003 at 6:30pm", "2003-12-13T18:30:00Z")]
    [InlineData("Dec 13th, 2003", "2003-12-13T00:00:00Z")]
    [InlineData("Posted on Saturday, December 13, 2003", "2003-12-13T00:00:00Z")]
    [InlineData("13 Dec '03", "2003-12-13T00:00:00Z")]
    [InlineData("2003 Dec 13", "2003-12-13T00:00:00Z")]
    [InlineData("18:30, 13 Dec 2003", "2003-12-13T18:30:00Z")]
    [InlineData("12/2003", "2003-12-01T00:00:00Z")]
    [InlineData("04.03.2026 г.", "2026-03-04T00:00:00Z")]
    [InlineData("samedi 13 décembre 2003 à 18h30", "2003-12-13T18:30:00Z")]
    [InlineData("13.12.2003 г., 18:30", "2003-12-13T18:30:00Z")]
    [InlineData("12.13.2003 г.", "2003-12-13T00:00:00Z")]
    [InlineData("13 XII 2003", "2003-12-13T00:00:00Z")]
    public void Reads_dates_in_any_order(string text, string expected) => AssertReads(text, expected);

    [Theory]
    [InlineData("2003-06-31T15:51:30-05:00", "2003-07-01T20:51:30Z")]
    [InlineData("Sat, 31 Jun 2006 23:08:26 +1000", "2006-07-01T13:08:26Z")]
    [InlineData("2003-02-30", "2003-03-02T00:00:00Z")]
    [InlineData("2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z")]
    [InlineData("1998-12-31T23:59:60Z", "1999-01-01T00:00:00Z")]
    [InlineData("Thu, 31 Dec 1998 23:59:60 GMT", "1999-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    public void Rolls_over_what_a_calendar_almost_has(string text, string expected) => AssertReads(text, expected);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("not a date")]
    [InlineData("yesterday")]
    [InlineData("5 days ago")]
    [InlineData("12345")]
    [InlineData("2003-13-01T15:51:30-05:00")]
    [InlineData("2003-07-32T15:51:30-0500")]
    [InlineData("2003-07-01T25:51:30-0500")]
    [InlineData("2003-07-01T24:30:00Z")]
    [InlineData("2003-07-01T01:61:30-0500")]
    [InlineData("2003-07-01T01:55:61-0500")]
    [InlineData("2003-W54-1")]
    [InlineData("2003-W50-8")]
    [InlineData("2003-366")]
    [InlineData("0000-00-00T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("Tue, 05 Foo 2022 20:15:04 GMT")]
    [InlineData("18:30")]
    [InlineData("13 Dec")]
    [InlineData("start=2002-10-13T09:00+01:00;end=2002-10-17T17:00+01:00;scheme=W3C-DTF")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("1.2.3.4.5.6")]
    public void Refuses_what_names_no_instant(string text) => AssertReads(text, null);

    [Fact]
    public void Text_of_any_length_is_refused_without_work()
    {
        bool isDate = InternetDate.TryParse(new string('1', 10_000_000), out DateTimeOffset value);

        Assert.False(isDate);
        Assert.Equal(default, value);
    }

    [Fact]
    public void The_machine_s_culture_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in (string[])["th-TH", "ar-SA", "fa-IR", "tr-TR", "he-IL"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

                AssertReads("Fri, 13 Jun 2003 18:30:02 +0100", "2003-06-13T17:30:02Z");
                AssertReads("13 IANUARIE 2003 18:30", "2003-01-13T18:30:00Z");
                AssertReads("2003-12-13T18:30:02,5Z", "2003-12-13T18:30:02.5Z");
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_two_common_forms_allocate_nothing()
    {
        string[] texts = ["Sat, 13 Dec 2003 18:30:02 +0100", "Sat, 13 Dec 2003 18:30:02 GMT", "2003-12-13T18:30:02.25+01:00", "2003-12-13T18:30:02Z"];
        int read = texts.Count(text => InternetDate.TryParse(text, out _));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 4_000; i++)
        {
            read += InternetDate.TryParse(texts[i % texts.Length], out _) ? 1 : 0;
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(4_004, read);
    }

    private static void AssertReads(string text, string? expected)
    {
        bool isDate = InternetDate.TryParse(text, out DateTimeOffset value);

        string? actual = isDate ? value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture) : null;
        Assert.Equal(expected, actual);
        Assert.Equal(TimeSpan.Zero, value.Offset);
    }
}
