using System.Text;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Text.</summary>
/// <param name="name">Name in the table.</param>
internal sealed class TextColumn(string name) : RowColumn<string>(name)
{
    public override string PostgresType => "text";

    public override void WriteJson(StringBuilder json, int row)
    {
        if (Value(row) is not { } text)
        {
            json.Append("null");
            return;
        }

        // No more than JSON asks for (RFC 8259 §7): only SQLite reads it.
        json.Append('"');
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '"' or '\\' or < ' ')
            {
                json.Append(text, written, i - written).Append("\\u00").Append(Digits[text[i] >> 4]).Append(Digits[text[i] & 0xF]);
                written = i + 1;
            }
        }

        json.Append(text, written, text.Length - written).Append('"');
    }

    public override int Bind(sqlite3_stmt statement, int parameter, int row) =>
        Value(row) is { } text ? SqliteParameters.Text(statement, parameter, text) : raw.sqlite3_bind_null(statement, parameter);
}
