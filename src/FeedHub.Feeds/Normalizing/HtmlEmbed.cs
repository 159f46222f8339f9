namespace FeedHub.Feeds.Normalizing;

/// <summary>The page behind an embedded player.</summary>
/// <param name="Url">Where a reader can watch or listen.</param>
/// <param name="Label">Text for the link if the embed has no title.</param>
internal sealed record HtmlEmbed(string Url, string Label)
{
    private static readonly (string Host, string Label)[] Players =
    [
        ("youtube.com", "YouTube video"), ("youtube-nocookie.com", "YouTube video"), ("youtu.be", "YouTube video"), ("vimeo.com", "Vimeo video"),
        ("dailymotion.com", "Dailymotion video"), ("twitch.tv", "Twitch video"), ("ted.com", "TED talk"), ("soundcloud.com", "SoundCloud audio"), ("open.spotify.com", "Spotify audio"),
        ("bandcamp.com", "Bandcamp audio"), ("mixcloud.com", "Mixcloud audio"), ("archive.org", "Internet Archive"), ("codepen.io", "CodePen"), ("jsfiddle.net", "JSFiddle"),
        ("codesandbox.io", "CodeSandbox"), ("slideshare.net", "Slides"), ("speakerdeck.com", "Slides"), ("docs.google.com", "Google document"), ("loom.com", "Loom video"),
        ("wistia.com", "Wistia video"), ("wistia.net", "Wistia video"), ("streamable.com", "Streamable video"), ("infoq.com", "InfoQ talk"), ("media.ccc.de", "Video"),
        ("embed.podcasts.apple.com", "Podcast"), ("player.simplecast.com", "Podcast"), ("anchor.fm", "Podcast"), ("bilibili.com", "bilibili video"), ("rutube.ru", "RUTUBE video"),
        ("asciinema.org", "Terminal recording"), ("gist.github.com", "Gist"), ("platform.twitter.com", "Post"), ("instagram.com", "Instagram post"), ("tiktok.com", "TikTok video"),
        ("embed.reddit.com", "Reddit post"), ("redditmedia.com", "Reddit post"), ("embed.bsky.app", "Bluesky post"), ("giphy.com", "Animation"), ("datawrapper.dwcdn.net", "Chart"),
        ("flourish.studio", "Chart"), ("openstreetmap.org", "Map"), ("embed.music.apple.com", "Apple Music audio"), ("deezer.com", "Deezer audio"), ("acast.com", "Podcast"), ("libsyn.com", "Podcast"),
        ("buzzsprout.com", "Podcast"), ("spreaker.com", "Podcast"), ("podbean.com", "Podcast"), ("transistor.fm", "Podcast"), ("megaphone.fm", "Podcast"), ("omny.fm", "Podcast"),
        ("captivate.fm", "Podcast"), ("odysee.com", "Odysee video"), ("rumble.com", "Rumble video"), ("nicovideo.jp", "Niconico video"), ("players.brightcove.net", "Video"), ("cdn.jwplayer.com", "Video"),
        ("vidyard.com", "Video"), ("ok.ru", "Video"), ("issuu.com", "Document"), ("scribd.com", "Document"), ("figma.com", "Figma"), ("stackblitz.com", "StackBlitz"), ("observablehq.com", "Observable"),
    ];

    // Hosts that do much else: what they show is told by the path.
    private static readonly (string Host, string Path, string Label)[] Places =
    [
        ("google.com", "/maps/", "Map"), ("facebook.com", "/plugins/video.php", "Facebook video"), ("facebook.com", "/plugins/post.php", "Facebook post"), ("vk.com", "/video_ext.php", "VK video"),
        ("linkedin.com", "/embed/feed/", "LinkedIn post"), ("reddit.com", "/r/", "Reddit post"),
    ];

    private static readonly string[] MediaTypes = [".mp4 .m4v .webm .ogv .mov", ".mp3 .m4a .ogg .oga .opus .wav .flac .aac", ".pdf"];

    /// <summary>Finds what an element embeds.</summary>
    /// <param name="element">iframe, embed or object.</param>
    /// <param name="tag">Its attributes.</param>
    /// <param name="baseUrl">What relative URLs are relative to.</param>
    /// <returns><see langword="null"/> if it is no known player and no film, recording or document: it may be an advertisement, or a tracker.</returns>
    public static HtmlEmbed? Find(HtmlElement element, HtmlTag tag, Uri? baseUrl)
    {
        ReadOnlySpan<char> address = tag.FirstValue(HtmlAttribute.DataSrc, HtmlAttribute.DataOriginal);
        address = address.IsEmpty ? tag.Value(element == HtmlElements.Object ? HtmlAttribute.Data : HtmlAttribute.Src) : address;
        return WebAddress.Resolve(address.ToString(), baseUrl) is { } url ? Player(url) ?? File(url, baseUrl) : null;
    }

    private static HtmlEmbed? Player(Uri url)
    {
        foreach ((string host, string label) in Players)
        {
            if (IsOf(url, host))
            {
                return new HtmlEmbed(Page(url, label), label);
            }
        }

        foreach ((string host, string path, string label) in Places)
        {
            if (IsOf(url, host) && url.AbsolutePath.StartsWith(path, StringComparison.Ordinal))
            {
                return new HtmlEmbed(url.AbsoluteUri, label);
            }
        }

        return null;
    }

    private static bool IsOf(Uri url, string host) =>
        url.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase) && (url.Host.Length == host.Length || url.Host[^(host.Length + 1)] == '.');

    private static HtmlEmbed? File(Uri url, Uri? baseUrl)
    {
        string extension = Path.GetExtension(url.AbsolutePath).ToLowerInvariant();
        int type = extension.Length == 0 ? -1 : Array.FindIndex(MediaTypes, extensions => extensions.Split(' ').Contains(extension));
        return type < 0 || (PrivateHost.Is(url) && url.Host != baseUrl?.Host) ? null : new HtmlEmbed(url.AbsoluteUri, type switch
        {
            0 => HtmlMedia.VideoLabel,
            1 => HtmlMedia.AudioLabel,
            _ => "PDF document",
        });
    }

    private static string Page(Uri url, string label)
    {
        string[] parts = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (label, parts) switch
        {
            ("YouTube video", ["embed" or "v", "videoseries"]) => url.AbsoluteUri,
            ("YouTube video", ["embed" or "v", var id, ..]) => $"https://www.youtube.com/watch?v={id}",
            ("Vimeo video", ["video", var id, ..]) => $"https://vimeo.com/{id}",
            ("Dailymotion video", ["embed", "video", var id, ..]) => $"https://www.dailymotion.com/video/{id}",
            ("Spotify audio", ["embed", var kind, var id, ..]) => $"https://open.spotify.com/{kind}/{id}",
            ("TED talk", ["talks", ..]) => $"https://www.ted.com{url.AbsolutePath}",
            ("CodePen", [var user, "embed", var id, ..]) => $"https://codepen.io/{user}/pen/{id}",
            _ => url.AbsoluteUri,
        };
    }
}
