using System.Diagnostics;

namespace FeedHub.Timeline.Incidents;

/// <summary>What an operator can do about an incident, in words.</summary>
public static class IncidentAdvice
{
    /// <summary>One or two sentences; polling goes on by itself unless they say otherwise.</summary>
    /// <param name="cause">Class of the incident.</param>
    public static string For(IncidentCause cause) => cause switch
    {
        IncidentCause.Dns => "Open the address in a browser. If the name is gone for good, look for the publisher's new site and add its feed; if only this hub cannot find it, check the resolver of this machine.",
        IncidentCause.Connection => "Open the address in a browser. If it works there, a firewall on the way or at the publisher refuses this hub; otherwise wait, or tell the publisher.",
        IncidentCause.Tls => "The certificate has run out, belongs to another name, or the handshake fails. Tell the publisher; check that this machine's clock and trusted roots are right if many sources show this.",
        IncidentCause.Timeout => "The host is slow or does not answer. Wait; if the document is just large and slow, raise Fetching:TotalTimeout or lower Fetching:MinimumBytesPerSecond.",
        IncidentCause.Protocol => "The server's answers are broken. Tell the publisher, with the detail shown here.",
        IncidentCause.Redirects => "The server's redirects lead in a circle or nowhere. Open the address in a browser and add the address it ends at, if that is the feed.",
        IncidentCause.BlockedAddress => "The host is on a private network, which is never polled by itself. If that is meant, list it in Fetching:AllowedPrivateHosts; if the name is a public site's, somebody may be pointing it at your network: pause the source.",
        IncidentCause.Auth => "The feed needs a login. Give the source credentials, or pause it.",
        IncidentCause.ClientError => "The address is wrong by now. Look on the publisher's site for the feed's new address, add it with 'sources add', and pause this source.",
        IncidentCause.ServerError => "The publisher's server fails. Wait; tell the publisher if it lasts for days.",
        IncidentCause.RateLimited => "The host keeps asking this hub to come later. Give the source a longer interval; if the host has many of your sources, raise Fetching:PerHostDelay.",
        IncidentCause.BotWall => "A bot wall answers instead of the feed. Ask the publisher to let feed readers through to this address; the hub names itself honestly in its User-Agent.",
        IncidentCause.TooLarge => "The document is larger than allowed. Look for a shorter feed of the same site, or raise Fetching:MaxDecodedBytes or Fetching:MaxWireBytes.",
        IncidentCause.NotAFeed => "The address answers with something else, a page most often. Run 'sources add' with the site's address: it finds the feed that the page names. If the source is a page, it is built otherwise by now: 'sources preview' shows what is read of it, and 'sources set --select-entry' says where its entries are.",
        IncidentCause.Malformed => "The feed is broken beyond repair. Tell the publisher, with the excerpt shown here; a feed validator names the line.",
        IncidentCause.Empty => "The feed had entries and has none now: often a fault of the publisher's new site. Stored entries stay; tell the publisher if it lasts.",
        IncidentCause.Gone => "The publisher says the feed is gone for good, three times. Polling has stopped: pause the source, or resume it if you know better.",
        IncidentCause.Storage => "The hub's database refused the document. The detail says why; check disk and database, and report it as a fault of FeedHub otherwise.",
        IncidentCause.Stale => "Nothing new for much longer than usual. The site may publish elsewhere by now, or has ended: look, and replace or pause the source.",
        IncidentCause.Moved => "The feed has a new address on another host. Nothing to do: the hub follows once three polls over 24 h agree; look if the new host is one you trust.",
        IncidentCause.Other => "See the detail, and the polls of the source.",
        _ => throw new UnreachableException($"no advice for {cause}"),
    };
}
