using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace FeedHub.Tests.Site;

/// <summary>
/// Runs axe-core in the page itself. The packages' own way runs it a second time in a new tab to join what frames found, which costs as much again; pages of the hub have no frames, and it is checked that they have none.
/// </summary>
internal static class Axe
{
    private const string Run = """
        async only => {
            if (window.frames.length > 0) throw new Error('the page has frames, which are not looked into');
            const result = await axe.run(document, { runOnly: only, resultTypes: ['violations'] });
            if (result.passes.length + result.violations.length + result.incomplete.length === 0) throw new Error('nothing was looked at');
            return result.violations.map(one => one.id + ' ' + one.help + ': ' + one.nodes.slice(0, 3).map(node => node.html).join(' | '));
        }
        """;

    private static readonly Lazy<string> Script = new(static () => new BundledAxeScriptProvider().GetScript());

    /// <summary>What is wrong with a page for those who use it otherwise than most.</summary>
    /// <param name="page">The page.</param>
    /// <param name="levels">Tags of rules.</param>
    public static Task<string[]> ByLevelAsync(IPage page, params string[] levels) => RunAsync(page, new { type = "tag", values = levels });

    /// <summary>The same by single rules.</summary>
    /// <param name="page">The page.</param>
    /// <param name="rules">Ids of rules.</param>
    public static Task<string[]> ByRuleAsync(IPage page, params string[] rules) => RunAsync(page, new { type = "rule", values = rules });

    private static async Task<string[]> RunAsync(IPage page, object only)
    {
        if (!await page.EvaluateAsync<bool>("typeof window.axe === 'object'"))
        {
            await page.EvaluateAsync(Script.Value);
        }

        return await page.EvaluateAsync<string[]>(Run, only);
    }
}
