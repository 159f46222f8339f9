using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SearchIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Words that FeedHub itself cuts, each once and without places: the index only says which entry holds which word.
            migrationBuilder.Sql("CREATE TABLE entry_search (entry_id bigint PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE, words tsvector NOT NULL)");
            migrationBuilder.Sql("CREATE INDEX ix_entry_search_words ON entry_search USING gin (words)");
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
