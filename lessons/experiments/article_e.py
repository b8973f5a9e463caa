"""Article E's three PyTorch programs as they stand: shortened, in our words, with E's layers and strengths."""

PROGRAMS = {
    1: """\
model = torch.nn.Linear(10, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.05, weight_decay=0.1)
for epoch in range(num_epochs):
    mse = torch.nn.functional.mse_loss(model(X_train), y_train)
    J = mse + 0.1 * model.weight.abs().sum()
    optimizer.zero_grad()
    J.backward()
    optimizer.step()
""",
    2: """\
model = torch.nn.Linear(10, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.05, weight_decay=0.01)
for epoch in range(num_epochs):
    J = torch.nn.functional.mse_loss(model(X_train), y_train)
    optimizer.zero_grad()
    J.backward()
    optimizer.step()
""",
    3: """\
first, last = torch.nn.Linear(100, 50), torch.nn.Linear(50, 10)
model = torch.nn.Sequential(first, torch.nn.ReLU(), torch.nn.Dropout(0.5), last)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for epoch in range(num_epochs):
    J = torch.nn.functional.cross_entropy(model(X_train), y_train)
    optimizer.zero_grad()
    J.backward()
    optimizer.step()
    accuracy = (model(X_test).argmax(dim=1) == y_test).float().mean()
""",
}
