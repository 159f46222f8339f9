using System.Globalization;
using System.Security;
using System.Text;
using FeedHub.Timeline.Reading;

namespace FeedHub.Site.Images;

/// <summary>What stands for the icon of a source that has none: the first letter of its title on a colour of its own.</summary>
/// <param name="Source">The source.</param>
/// <param name="IsForNow">Its icon is being looked for.</param>
internal sealed record LetterIconResult(SourceRef Source, bool IsForNow) : IResult
{
    private const int Hues = 360;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        byte[] svg = Encoding.UTF8.GetBytes(Draw());
        HttpResponse response = httpContext.Response;
        ImageResult.WriteHeaders(response.Headers, IsForNow ? "no-store" : "public, max-age=86400");
        response.ContentType = "image/svg+xml";
        response.ContentLength = svg.Length;
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(svg, httpContext.RequestAborted).AsTask();
    }

    private string Draw()
    {
        int hue = 0;
        foreach (char character in Source.Slug)
        {
            hue = ((hue * 31) + character) % Hues;
        }

        Rune letter = Rune.ToUpperInvariant(Source.Title.EnumerateRunes().FirstOrDefault(Rune.IsLetterOrDigit, new Rune('#')));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"6\" fill=\"hsl({hue} 38% 36%)\"/><text x=\"16\" y=\"22.5\" text-anchor=\"middle\" font-family=\"system-ui, sans-serif\" font-size=\"18\" font-weight=\"600\" fill=\"#fff\">{SecurityElement.Escape(letter.ToString())}</text></svg>");
    }
}
