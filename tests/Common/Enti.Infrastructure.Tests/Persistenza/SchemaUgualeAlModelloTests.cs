using Enti.Infrastructure.Tests.Prova;
using Microsoft.EntityFrameworkCore;

namespace Enti.Infrastructure.Tests.Persistenza;

public sealed class SchemaUgualeAlModelloTests(SliceFixture<ProvaModule> slice) : IClassFixture<SliceFixture<ProvaModule>>
{
    [Fact]
    public Task Schema_ComeIlModello_NessunaDifferenza() => slice.SchemaUgualeAlModello();

    [Theory]
    [InlineData("drop table prova.segni", "segni: no such table")]
    [InlineData("alter table prova.note drop column testo", "note.testo: not in the database")]
    [InlineData("alter table prova.note alter column testo drop not null", "note.testo: the model says")]
    [InlineData("alter table prova.note alter column testo type varchar(10)", "note.testo: the model says")]
    [InlineData("alter table prova.note add column altro integer", "note.altro: not in the model")]
    [InlineData("alter table prova.note drop constraint note_pkey", "note.id: the model says")]
    [InlineData("alter table prova.note add foreign key (id) references prova.segni", "note.id: its reference to segni is not in the model")]
    public async Task Schema_DiversoDalModello_DiceDove(string modifica, string differenza)
    {
        var altra = new SliceFixture<ProvaModule>();
        await altra.InitializeAsync();
        try
        {
            await altra.Db((ProvaDbContext s) => s.Database.ExecuteSqlRawAsync(modifica));

            (await Assert.ThrowsAsync<ShouldAssertException>(altra.SchemaUgualeAlModello)).Message.ShouldContain(differenza);
        }
        finally
        {
            await altra.DisposeAsync();
        }
    }
}
