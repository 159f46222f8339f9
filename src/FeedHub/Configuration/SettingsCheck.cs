using System.Collections;
using System.Globalization;
using System.Reflection;

namespace FeedHub.Configuration;

/// <summary>
/// Finds keys in the configuration that no option reads. The binder's own check does not name keys inside list items, so the sections are walked here.
/// </summary>
internal static class SettingsCheck
{
    /// <summary>Messages for all keys below <c>FeedHub</c> that are unknown, each naming the key and, where one is near, the key that may have been meant.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="sections">Options type of each section, by configuration path (<c>FeedHub:Fetching</c>).</param>
    public static IReadOnlyList<string> FindUnknown(IConfiguration configuration, IReadOnlyDictionary<string, Type> sections)
    {
        List<string> problems = [];
        Walk(configuration.GetSection(HubOptions.Section), sections, problems);
        return problems;
    }

    private static void Walk(IConfigurationSection section, IReadOnlyDictionary<string, Type> sections, List<string> problems)
    {
        sections.TryGetValue(section.Path, out Type? type);
        string[] subsections = [.. sections.Keys.Where(path => path.StartsWith(section.Path + ":", StringComparison.OrdinalIgnoreCase)).Select(path => path[(section.Path.Length + 1)..])];
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (sections.ContainsKey(child.Path))
            {
                Walk(child, sections, problems);
            }
            else
            {
                CheckKey(child, type, subsections, problems);
            }
        }
    }

    private static void CheckKey(IConfigurationSection key, Type? type, string[] subsections, List<string> problems)
    {
        PropertyInfo? property = type is null ? null : Properties(type).FirstOrDefault(p => p.Name.Equals(key.Key, StringComparison.OrdinalIgnoreCase));
        if (property is null)
        {
            string? near = Nearest(key.Key, [.. subsections, .. type is null ? [] : Properties(type).Select(p => p.Name)]);
            problems.Add(near is null ? $"{key.Path} is no setting of FeedHub" : $"{key.Path} is no setting of FeedHub (did you mean {near}?)");
            return;
        }

        CheckValue(key, property.PropertyType, problems);
    }

    private static void CheckValue(IConfigurationSection section, Type type, List<string> problems)
    {
        Type? item = ItemType(type);
        if (item is not null)
        {
            foreach (IConfigurationSection child in section.GetChildren())
            {
                if (!int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                {
                    problems.Add($"{child.Path}: {section.Path} is a list, its items are numbered from 0");
                }
                else
                {
                    CheckValue(child, item, problems);
                }
            }

            if (!string.IsNullOrWhiteSpace(section.Value))
            {
                problems.Add($"{section.Path} is a list: write {section.Path}:0, {section.Path}:1 …");
            }
        }
        else if (IsSimple(type))
        {
            foreach (IConfigurationSection child in section.GetChildren())
            {
                problems.Add($"{child.Path} is no setting of FeedHub: {section.Path} is a single value");
            }
        }
        else
        {
            foreach (IConfigurationSection child in section.GetChildren())
            {
                CheckKey(child, type, [], problems);
            }
        }
    }

    private static PropertyInfo[] Properties(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true } || ItemType(p.PropertyType) is not null)];

    private static Type? ItemType(Type type) =>
        type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType ? type.GetGenericArguments()[^1] : null;

    private static bool IsSimple(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(TimeSpan) || type == typeof(Uri);
    }

    private static string? Nearest(string key, IEnumerable<string> known) => known
        .Select(name => (Name: name, Distance: Distance(key.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(candidate => candidate.Distance <= 3)
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0]++;
            for (int j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
