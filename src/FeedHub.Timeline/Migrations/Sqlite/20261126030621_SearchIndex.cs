using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SearchIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Words that FeedHub itself cuts, each once, with one space between them: the index only says which entry holds which word.
            migrationBuilder.Sql("CREATE VIRTUAL TABLE entry_search USING fts5(words, content='', contentless_delete=1, detail=none, tokenize=\"ascii tokenchars '+#.:'\")");
            migrationBuilder.Sql("INSERT INTO hub_state (name, value) SELECT 'search_rebuild', '0' WHERE EXISTS (SELECT 1 FROM entry)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE entry_search");
            migrationBuilder.Sql("DELETE FROM hub_state WHERE name = 'search_rebuild'");
        }
    }
}
