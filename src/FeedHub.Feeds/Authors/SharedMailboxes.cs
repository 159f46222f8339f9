using System.Collections.Frozen;

namespace FeedHub.Feeds.Authors;

/// <summary>Mailboxes that several people read, whatever the name beside them.</summary>
internal static class SharedMailboxes
{
    private static readonly FrozenSet<string> Names = (
        "info|infos|information|blog|blogs|blogger|weblog|admin|admins|administrator|administration|webmaster|hostmaster|postmaster|root|contact|contacts|contactus|hello|hi|hey|hallo|hola|bonjour|ciao|ola|" +
        "team|teams|theteam|crew|editor|editors|editorial|editorialteam|editorinchief|edit|redaktion|redaktionen|redaktor|redakcja|redakce|redaccion|redacao|redaction|redazione|redactie|redaksi|toimitus|" +
        "news|newsdesk|newsletter|newsroom|nachrichten|press|presse|prensa|pressoffice|media|medien|support|help|helpdesk|service|services|kundenservice|office|buero|mail|mailbox|email|post|posts|feedback|" +
        "sales|marketing|pr|comms|communications|communication|kommunikation|comunicacion|comunicazione|staff|dev|devs|developer|developers|devrel|eng|engineering|tech|it|data|research|security|privacy|legal|" +
        "feed|feeds|rss|atom|social|community|forum|nobody|noreply|noresponse|donotreply|nicht|unknown|anonymous|guest|user|users|author|authors|autor|autoren|writer|writers|contributor|contributors|" +
        "submissions|submit|tips|tip|letters|opinion|opinions|desk|webteam|webadmin|web|website|site|wordpress|wp|podcast|podcasts|radio|tv|show|events|jobs|careers|hr|people|all|everyone|group|lists|list|" +
        "kontakt|contacto|contatto|contato|kapcsolat|iletisim|yhteys|kontor|secretariat|sekretariat|oss|opensource|platform|infra|infrastructure|product|products|design|cloud|labs|lab|studio|bot|robot|test|demo|abuse|billing|sysadmin|ops")
        .Split('|').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The mailbox, or a word of its name, is a shared one's.</summary>
    /// <param name="letters">Lower-case letters and digits.</param>
    public static bool Are(string letters) => Names.Contains(letters) || letters.StartsWith("noreply", StringComparison.Ordinal) || letters.StartsWith("donotreply", StringComparison.Ordinal)
        || letters.EndsWith("team", StringComparison.Ordinal) || letters.EndsWith("blog", StringComparison.Ordinal) || letters.EndsWith("desk", StringComparison.Ordinal)
        || letters.EndsWith("redaktion", StringComparison.Ordinal) || letters.EndsWith("news", StringComparison.Ordinal) || letters.EndsWith("editors", StringComparison.Ordinal);
}
