using System.Text.RegularExpressions;

namespace FeedHub.Tests.Dashboard;

/// <summary>What a person does in a browser, on the raw pages.</summary>
internal static partial class BrowserSteps
{
    extension(HttpClient browser)
    {
        /// <summary>Value of the antiforgery field in a page.</summary>
        public async Task<string> TokenAsync(string page)
        {
            string html = await browser.GetStringAsync(page);
            return Token().Match(html).Groups[1].Value;
        }

        /// <summary>Submits a form of a page, with the token that stands in it.</summary>
        public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
        {
            string token = await browser.TokenAsync(page);
            return await browser.PostAsync(action, Form([("__RequestVerificationToken", token), .. fields]));
        }
    }

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
