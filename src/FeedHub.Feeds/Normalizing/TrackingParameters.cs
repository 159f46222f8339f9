using System.Collections.Frozen;
using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Query parameters that say where a click came from, not what is shown.</summary>
internal static class TrackingParameters
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = new[]
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok",
        "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "vero_id", "vero_conv", "oly_anon_id", "oly_enc_id", "wickedid", "_openstat", "yadclid", "rb_clickid",
        "s_cid", "ncid", "cmpid", "trk_contact", "trk_msg", "trk_module", "trk_sid", "_branch_match_id", "_bta_tid", "_bta_c", "ga_source", "ga_medium", "ga_term",
        "ga_content", "ga_campaign", "guccounter", "guce_referrer", "guce_referrer_sig", "_ga", "_gl", "epik", "srsltid", "sc_cid", "ml_subscriber", "ml_subscriber_hash", "wt_mc", "wt_zmc", "wt.mc_id",
        "mibextid", "fb_ref", "fb_source", "fb_action_ids", "soc_src", "soc_trk", "tsrc", "__twitter_impression", "amp_js_v", "amp_gsa", "usqp", "xtref", "emc", "taid",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Origins =
        new[] { "ref", "referrer", "referer", "source", "src", "from", "via", "feature", "share", "shared", "spm", "xtor", "partner", "cmp", "ito", "ocid", "smid", "cid", "rss", "feed", "format", "ns_campaign", "ns_mchannel", "ns_source", "at_format", "medium", "sh", "sk_from", "r" }
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Prefixes = ["utm_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "at_custom", "at_campaign", "at_medium", "vero_"];

    /// <summary>Whether a URL may hold tracking parameters: no for certain, yes to be looked at by <see cref="Remove"/>.</summary>
    /// <param name="url">Absolute URL.</param>
    public static bool MayHold(ReadOnlySpan<char> url)
    {
        int query = url.IndexOf('?');
        if (query < 0)
        {
            return false;
        }

        ReadOnlySpan<char> parameters = url[(query + 1)..];
        foreach (Range parameter in parameters.SplitAny('&', '#'))
        {
            if (IsTracking(parameters[parameter]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same URL without tracking parameters; the same instance if it has none.</summary>
    /// <param name="url">Absolute http or https URL.</param>
    public static Uri Remove(Uri url)
    {
        string query = url.Query;
        if (query.Length < 2)
        {
            return url;
        }

        string kept = Kept(query);
        return kept.Length == query.Length ? url : new UriBuilder(url) { Query = kept }.Uri;
    }

    /// <summary>A query, with its <c>?</c>, without tracking parameters; empty if nothing is left.</summary>
    public static string Kept(string query) => Kept(query, alsoOrigins: false);

    /// <summary>As <see cref="Kept(string)"/>, also without parameters that say in a word where a link was found (<c>?ref=rss</c>): a link without them may show another page, but no other story.</summary>
    public static string KeptOfStory(string query) => Kept(query, alsoOrigins: true);

    private static string Kept(string query, bool alsoOrigins)
    {
        if (query.Length < 2)
        {
            return "";
        }

        StringBuilder? kept = null;
        int position = 1;
        while (position <= query.Length)
        {
            int end = query.IndexOf('&', position);
            end = end < 0 ? query.Length : end;
            ReadOnlySpan<char> parameter = query.AsSpan(position, end - position);
            if (IsTracking(parameter) || (alsoOrigins && IsOrigin(parameter)))
            {
                kept ??= new StringBuilder(query, 0, position - 1, query.Length);
            }
            else
            {
                kept?.Append(kept.Length == 0 ? '?' : '&').Append(parameter);
            }

            position = end + 1;
        }

        return kept?.ToString() ?? query;
    }

    // Neither a number nor a long text: those may choose what is shown.
    private static bool IsOrigin(ReadOnlySpan<char> parameter)
    {
        int equals = parameter.IndexOf('=');
        if (equals < 0 || !Origins.Contains(parameter[..equals]))
        {
            return false;
        }

        ReadOnlySpan<char> value = parameter[(equals + 1)..];
        return value.Length is > 0 and <= 60 && (value.Contains("rss", StringComparison.OrdinalIgnoreCase) || value.Contains("---", StringComparison.Ordinal) || !value.ContainsAnyInRange('0', '9'));
    }

    private static bool IsTracking(ReadOnlySpan<char> parameter)
    {
        int equals = parameter.IndexOf('=');
        ReadOnlySpan<char> name = equals < 0 ? parameter : parameter[..equals];
        if (Names.Contains(name))
        {
            return true;
        }

        foreach (string prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
